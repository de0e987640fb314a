/** Where the log goes: one line an event on standard error, through SLF4J. */
@NullMarked
package io.strand4j.cli.log;

import org.jspecify.annotations.NullMarked;
