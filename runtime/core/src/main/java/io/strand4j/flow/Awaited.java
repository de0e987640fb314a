package io.strand4j.flow;

import io.strand4j.task.TaskHandle;
import java.util.List;

/**
 * What has become of calls that were waited for; each is in one of the lists, in the order in which they were given. The
 * handles are those that were given.
 *
 * @param <T> the type of the results
 * @param done those that have ended, well or not
 * @param pending those that have not; they go on
 */
public record Awaited<T>(List<TaskHandle<T>> done, List<TaskHandle<T>> pending) {

    /** Keeps copies of the lists. */
    public Awaited {
        done = List.copyOf(done);
        pending = List.copyOf(pending);
    }
}
