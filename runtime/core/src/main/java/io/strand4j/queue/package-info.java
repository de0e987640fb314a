/**
 * Which call is next, and who may run it: queues of calls that workers lease. A queue lies over a store, and both change
 * in one step.
 */
@NullMarked
package io.strand4j.queue;

import org.jspecify.annotations.NullMarked;
