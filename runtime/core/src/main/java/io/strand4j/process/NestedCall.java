package io.strand4j.process;

import io.strand4j.codec.Encoded;
import java.util.function.Consumer;

/**
 * A call that a body in a worker JVM has started.
 *
 * @param number its number in that worker JVM
 * @param taskId the id of the task
 * @param arguments the arguments
 * @param reply takes how it has ended
 */
public record NestedCall(long number, String taskId, Encoded arguments, Consumer<RemoteReply> reply) {}
