/** That every row can be measured. */
@NullMarked
package io.strand4j.benchmarks;

import org.jspecify.annotations.NullMarked;
