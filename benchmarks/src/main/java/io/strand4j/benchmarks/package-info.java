/** The rows of figures, how they are measured and how they are printed. */
@NullMarked
package io.strand4j.benchmarks;

import org.jspecify.annotations.NullMarked;
