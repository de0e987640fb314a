/** The rules of the house. */
package io.strand4j.cli.architecture;
