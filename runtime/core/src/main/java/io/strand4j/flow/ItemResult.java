package io.strand4j.flow;

import io.strand4j.task.TaskOutcome;
import java.time.Duration;

/**
 * What has become of one item of a job.
 *
 * @param <A> the type of an item
 * @param <T> the type of a result
 * @param item the item
 * @param outcome how its call has ended, also when it could not be started
 * @param elapsed how long that took, from when a worker took the item
 */
public record ItemResult<A, T>(A item, TaskOutcome<T> outcome, Duration elapsed) {}
