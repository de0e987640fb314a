package io.strand4j.middleware;

import io.strand4j.task.TaskDefinition;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One attempt of one call, as middleware sees it; implemented by the runtime. */
public interface TaskInvocation {

    /** The task. */
    TaskDefinition<?, ?> task();

    /** The key of the call. */
    String key();

    /** The number of the attempt, from 1; 0 in {@link Middleware#submit}. */
    int attempt();

    /**
     * The arguments in the order of the parameters; those of secret parameters read as {@code "***"}, and one with a
     * secret part is what its {@code toString} says, that part masked.
     */
    List<@Nullable Object> arguments();

    /** Whether somebody has cancelled the call. */
    boolean isCancelled();

    /** What was given with the call and put by the task. */
    Map<String, String> metadata();
}
