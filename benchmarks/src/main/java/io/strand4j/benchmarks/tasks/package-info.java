/** The annotated methods that are measured. */
@NullMarked
package io.strand4j.benchmarks.tasks;

import org.jspecify.annotations.NullMarked;
