package io.strand4j.process;

import org.jspecify.annotations.Nullable;

/**
 * A call for a worker JVM.
 *
 * @param taskId the id of the task
 * @param key the key of the call, if it has one yet
 * @param workerId who runs it, as the body is told
 * @param attempt the number of the attempt
 * @param arguments the arguments
 */
public record RemoteCall(
        String taskId, @Nullable String key, String workerId, int attempt, RemoteArguments arguments) {}
