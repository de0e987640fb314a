/**
 * Pools of tasks in this JVM: {@link io.strand4j.pool.TaskPool} runs any functions over any items,
 * {@link io.strand4j.pool.SimpleTaskPool} more or fewer copies of one body, {@link io.strand4j.pool.ControlServer} lets
 * another process look at one and steer it. Behind both pools stands one monitor, the roster; whatever else is in this
 * room asks it or is asked by it.
 */
@NullMarked
package io.strand4j.pool;

import org.jspecify.annotations.NullMarked;
