package io.strand4j.process;

import io.strand4j.codec.Encoded;
import io.strand4j.task.TaskFailure;

/** How a call in another JVM has ended, if its worker JVM has lived to tell. */
public sealed interface RemoteReply {

    /**
     * The body returned.
     *
     * @param result what it returned; of a task whose items flow, nothing of interest
     */
    record Returned(Encoded result) implements RemoteReply {}

    /**
     * The body threw.
     *
     * @param failure what it threw
     */
    record Threw(TaskFailure failure) implements RemoteReply {}

    /**
     * The call could not be run there, so it has not begun.
     *
     * @param reason why
     */
    record Refused(String reason) implements RemoteReply {}
}
