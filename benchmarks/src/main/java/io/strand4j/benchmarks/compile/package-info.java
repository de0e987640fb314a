/** A thousand types, and what it takes to compile them with an annotation processor. */
@NullMarked
package io.strand4j.benchmarks.compile;

import org.jspecify.annotations.NullMarked;
