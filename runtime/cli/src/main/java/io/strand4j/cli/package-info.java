/**
 * The command {@code strand}: {@link io.strand4j.cli.Main} starts it, {@link io.strand4j.cli.StrandCommand} has its options
 * and knows its commands, each of which is a class of its own.
 */
@NullMarked
package io.strand4j.cli;

import org.jspecify.annotations.NullMarked;
