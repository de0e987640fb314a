package io.strand4j.runner;

import io.strand4j.codec.Encoded;
import io.strand4j.codec.ValueLimits;
import io.strand4j.task.CodecException;
import io.strand4j.task.TaskDefinition;

/** The arguments of a call in a queue, which anybody may have written who can write there. */
final class StoredArguments {

    private StoredArguments() {}

    /** Before they are sent, and before they are read. */
    static void require(TaskDefinition<?, ?> task, Encoded arguments, ValueLimits limits) {
        int size = arguments.bytes().length;
        if (size > limits.storedArguments()) {
            throw new CodecException(
                    "the arguments of " + task.id() + " come to " + size + " bytes; a call in a queue has at most "
                            + limits.storedArguments()
                            + ", by ValueLimits.storedArguments: keep what is large elsewhere and pass where it is, or"
                            + " set another limit with StrandBuilder.limits",
                    null);
        }
    }
}
