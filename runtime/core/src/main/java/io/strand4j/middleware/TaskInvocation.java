package io.strand4j.middleware;

import io.strand4j.annotations.Runner;
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

    /** Where the body runs; STORE in {@link Middleware#submit} of a call that a worker will run. */
    Runner runner();

    /** Who runs it: the id of the worker for a stored call, else of this process. */
    String workerId();

    /**
     * The arguments in the order of the parameters; those of secret parameters read as {@code "***"}, and one with a
     * secret part is what its {@code toString} says, that part masked.
     */
    List<@Nullable Object> arguments();

    /** Whether somebody has cancelled the call. */
    boolean isCancelled();

    /**
     * Whether its worker runs the call no more, because the worker ends or has lost its lease: the body was told to end,
     * and unless it returns a result the call is for another worker. What it throws then is no failure of the call.
     */
    boolean isGivenBack();

    /** What was given with the call and put by the task. */
    Map<String, String> metadata();

    /**
     * Attaches a text to the call, which travels with it to wherever the body is started, another process included. It
     * is a secret: handles, snapshots and logs do not show it. Only in {@link Middleware#submit}.
     *
     * @param name its name
     * @param value the text; all of a call may have 16 Ki characters, names included
     * @throws IllegalStateException when the call was submitted before
     * @throws IllegalArgumentException when it is too long
     */
    void attach(String name, String value);

    /**
     * What was attached to the call.
     *
     * @param name its name
     * @return the text; null when there is none of that name
     */
    @Nullable
    String attachment(String name);

    /**
     * Keeps something for a later hook of this call in this process, such as what the thread of the caller knows. It does
     * not travel: a stored call comes to its worker without.
     *
     * @param name a name that no other middleware uses, such as a class
     * @param value the thing
     */
    void keep(Object name, Object value);

    /**
     * What was kept.
     *
     * @param name its name
     * @return the thing; null when there is none of that name here
     */
    @Nullable
    Object kept(Object name);

    /**
     * A text for people to read: what is secret in it, an argument or an attachment, reads as {@code "***"}.
     *
     * @param text such as the message of an exception
     */
    String masked(String text);
}
