package io.strand4j.process;

import io.strand4j.codec.Encoded;
import io.strand4j.task.TaskDefinition;
import io.strand4j.task.TaskParameter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of a call for another JVM: encoded, but for large arrays of bytes and large texts.
 *
 * <p>They are encoded when the call is made, so that a change of an argument after that is not seen; a {@code byte[]} of
 * 64 KiB or more is not copied, and must be left alone until the call has ended.
 */
public final class RemoteArguments {

    private final Encoded fields;
    private final List<Large> large;

    private RemoteArguments(Encoded fields, List<Large> large) {
        this.fields = fields;
        this.large = large;
    }

    private record Large(int index, Encoded value) {}

    /**
     * Encodes arguments.
     *
     * @param task the task
     * @param arguments all arguments
     * @throws io.strand4j.task.CodecException when one cannot be encoded, or they are too large for one message
     */
    public static RemoteArguments of(TaskDefinition<?, ?> task, @Nullable Object[] arguments) {
        List<TaskParameter> parameters = task.unbound().parameters();
        List<Large> large = new ArrayList<>(0);
        @Nullable Object @Nullable [] others = null;
        for (int i = 0; i < arguments.length; i++) {
            Object argument = arguments[i];
            if (!(argument instanceof byte[]) && !(argument instanceof String)) {
                continue;
            }
            Encoded value =
                    LargeValues.tryEncode(task, argument, parameters.get(i).type());
            if (value != null) {
                large.add(new Large(i, value));
                others = others == null ? arguments.clone() : others;
                others[i] = argument instanceof String ? "" : new byte[0];
            }
        }
        RemoteArguments all = new RemoteArguments(task.encodeArguments(others == null ? arguments : others), large);
        LargeValues.require("the arguments of " + task.id(), all.size());
        return all;
    }

    /**
     * Arguments that were encoded elsewhere.
     *
     * @param fields the object by parameter name
     */
    public static RemoteArguments of(Encoded fields) {
        return new RemoteArguments(fields, List.of());
    }

    /** In bytes. */
    public long size() {
        long size = fields.bytes().length;
        for (Large one : large) {
            size += one.value().bytes().length;
        }
        return size;
    }

    void write(Frame.Builder frame) {
        frame.encoded(fields);
        for (Large one : large) {
            frame.number(one.index()).encoded(one.value());
        }
    }

    /** The last fields of a frame. */
    static RemoteArguments read(Frame frame) throws IOException {
        Encoded fields = frame.encoded();
        List<Large> large = new ArrayList<>(0);
        while (frame.hasMore()) {
            large.add(new Large((int) frame.number(), frame.encoded()));
        }
        return new RemoteArguments(fields, large);
    }

    /** The arguments themselves. */
    @Nullable
    Object[] decode(TaskDefinition<?, ?> task) {
        @Nullable Object[] arguments = task.decodeArguments(fields);
        for (Large one : large) {
            arguments[one.index()] = LargeValues.decode(one.value());
        }
        return arguments;
    }
}
