/** What goes through the start script, as a user runs it. */
package io.strand4j.cli.script;
