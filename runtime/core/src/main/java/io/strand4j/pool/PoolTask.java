package io.strand4j.pool;

import io.strand4j.task.TaskStatus;

/**
 * What is known of a task of a pool at one moment.
 *
 * @param id its number in the pool
 * @param name the name of the pool, {@code _Task-} and the id; its thread has the same
 * @param group the name of its group
 * @param status PENDING while there is no room for it, RUNNING until its body and its
 *     callbacks have returned, then how it ended
 * @param cancelRequested whether it has been cancelled
 * @param stillRunning whether its body goes on although it was cancelled; then its place in the pool is not free
 */
public record PoolTask(
        long id, String name, String group, TaskStatus status, boolean cancelRequested, boolean stillRunning) {}
