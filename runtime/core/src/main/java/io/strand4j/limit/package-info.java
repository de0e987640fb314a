/** How often something may be done: one limiter for calls that are refused and, later, for calls that wait their turn. */
@NullMarked
package io.strand4j.limit;

import org.jspecify.annotations.NullMarked;
