/** The commands, run in this JVM. */
@NullMarked
package io.strand4j.cli;

import org.jspecify.annotations.NullMarked;
