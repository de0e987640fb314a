/**
 * How often something may be done, and what is made of waiting: paces and turns, equal reads that become one, looks at
 * something that takes its time, the waits between attempts.
 */
@NullMarked
package io.strand4j.limit;

import org.jspecify.annotations.NullMarked;
