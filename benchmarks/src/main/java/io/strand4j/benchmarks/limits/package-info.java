/** What the plain JDK can do: the same writes with the same durability, the same data kept, nothing of ours. */
@NullMarked
package io.strand4j.benchmarks.limits;

import org.jspecify.annotations.NullMarked;
