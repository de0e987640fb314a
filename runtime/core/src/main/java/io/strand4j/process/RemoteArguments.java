package io.strand4j.process;

import io.strand4j.codec.Encoded;
import io.strand4j.task.CodecException;
import io.strand4j.task.TaskDefinition;
import io.strand4j.task.TaskParameter;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of a call for another JVM: plain ones as they are, and the others as one object that a codec wrote.
 *
 * <p>They are encoded when the call is made, so that a change of an argument after that is not seen; a {@code byte[]} of
 * 64 KiB or more is not copied, and must be left alone until the call has ended.
 */
public final class RemoteArguments {

    /** By parameter; null for one that is in the object. */
    private final @Nullable Encoded[] plain;

    /** The object, with something empty for those that are not in it. Null when all are plain. */
    private final @Nullable Encoded fields;

    private RemoteArguments(@Nullable Encoded[] plain, @Nullable Encoded fields) {
        this.plain = plain;
        this.fields = fields;
    }

    /**
     * Encodes arguments.
     *
     * @param task the task
     * @param arguments all arguments
     * @throws CodecException when one cannot be encoded, or they are over a limit or too large for one message
     */
    public static RemoteArguments of(TaskDefinition<?, ?> task, @Nullable Object[] arguments) {
        List<TaskParameter> parameters = task.unbound().parameters();
        @Nullable Encoded[] plain = new Encoded[arguments.length];
        int there = 0;
        long size = 0;
        for (int i = 0; i < arguments.length; i++) {
            plain[i] =
                    PlainValues.tryEncode(task, arguments[i], parameters.get(i).type());
            Encoded one = plain[i];
            if (one != null) {
                there++;
                size += one.bytes().length;
                PlainLimits.requireSize(task, size); // before the next one is copied
            }
        }
        RemoteArguments all = there == arguments.length
                ? new RemoteArguments(plain, null)
                : new RemoteArguments(plain, task.encodeArguments(withoutLarge(arguments, plain)));
        PlainLimits.requireSize(task, all.size());
        PlainValues.require("the arguments of " + task.id(), all.size());
        return all;
    }

    /** Those that cross beside the object need not be in it; the small ones that are in it need not be beside it. */
    private static @Nullable Object[] withoutLarge(@Nullable Object[] arguments, @Nullable Encoded[] plain) {
        @Nullable Object[] others = arguments.clone();
        for (int i = 0; i < plain.length; i++) {
            Encoded beside = plain[i];
            if (beside != null && beside.bytes().length >= PlainValues.LARGE) {
                others[i] = others[i] instanceof String ? "" : new byte[0];
            } else {
                plain[i] = null;
            }
        }
        return others;
    }

    /** In bytes. */
    public long size() {
        long size = fields == null ? 0 : fields.bytes().length;
        for (Encoded one : plain) {
            size += one == null ? 0 : one.bytes().length;
        }
        return size;
    }

    void write(Frame.Builder frame) {
        frame.encoded(fields == null ? NONE : fields);
        for (int i = 0; i < plain.length; i++) {
            Encoded one = plain[i];
            if (one != null) {
                frame.number(i).encoded(one);
            }
        }
    }

    private static final Encoded NONE = new Encoded("", new byte[0]);

    /** Reads the last fields of a frame. */
    static @Nullable Object[] read(Frame frame, TaskDefinition<?, ?> task) throws IOException {
        List<TaskParameter> parameters = task.unbound().parameters();
        Encoded fields = frame.encoded();
        @Nullable
        Object[] arguments = fields.format().isEmpty() ? new Object[parameters.size()] : task.decodeArguments(fields);
        boolean[] there = new boolean[arguments.length];
        Arrays.fill(there, !fields.format().isEmpty());
        while (frame.hasMore()) {
            int index = (int) frame.number();
            if (index < 0 || index >= arguments.length) {
                throw new CodecException(task.id() + " has no parameter " + index, null);
            }
            arguments[index] = PlainValues.decode(
                    task, frame.encoded(), parameters.get(index).type());
            there[index] = true;
        }
        for (int i = 0; i < there.length; i++) {
            if (!there[i]) {
                throw new CodecException(
                        "the parameter \"" + parameters.get(i).name() + "\" of " + task.id() + " is missing", null);
            }
        }
        return arguments;
    }
}
