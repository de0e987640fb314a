package io.strand4j.process;

import io.strand4j.codec.Encoded;
import io.strand4j.codec.TypeRef;
import io.strand4j.task.TaskDefinition;
import io.strand4j.task.TaskFailure;
import org.jspecify.annotations.Nullable;

/** How a call in another JVM has ended, if its worker JVM has lived to tell. */
public sealed interface RemoteReply {

    /**
     * The body returned.
     *
     * @param result what it returned; of a task whose items flow, nothing of interest
     */
    record Returned(Encoded result) implements RemoteReply {

        /**
         * The result itself.
         *
         * @param task the task
         * @throws io.strand4j.task.CodecException when it is none
         */
        public @Nullable Object value(TaskDefinition<?, ?> task) {
            return RemoteReply.decode(task, result, task.resultType());
        }
    }

    /**
     * A result or an item that has crossed.
     *
     * @param task the task
     * @param encoded as it has crossed
     * @param type its declared type
     * @throws io.strand4j.task.CodecException when it is none
     */
    static @Nullable Object decode(TaskDefinition<?, ?> task, Encoded encoded, TypeRef<?> type) {
        return PlainValues.decode(task, encoded, type);
    }

    /**
     * The body threw.
     *
     * @param failure what it threw
     */
    record Threw(TaskFailure failure) implements RemoteReply {}

    /**
     * The body returned, and what it returned cannot be encoded.
     *
     * @param failure why
     */
    record Unencodable(TaskFailure failure) implements RemoteReply {}

    /**
     * The call could not be run there, so it has not begun.
     *
     * @param reason why
     */
    record Refused(String reason) implements RemoteReply {}
}
