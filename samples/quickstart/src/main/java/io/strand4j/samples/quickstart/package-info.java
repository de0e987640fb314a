/** The program to copy; begin with {@link io.strand4j.samples.quickstart.Quickstart}. */
@NullMarked
package io.strand4j.samples.quickstart;

import org.jspecify.annotations.NullMarked;
