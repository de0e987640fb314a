/** The rows, one contest of the plain construct and ours each. */
@NullMarked
package io.strand4j.benchmarks.rows;

import org.jspecify.annotations.NullMarked;
