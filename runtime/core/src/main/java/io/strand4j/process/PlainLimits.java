package io.strand4j.process;

import io.strand4j.codec.JsonCodec;
import io.strand4j.codec.ValueLimits;
import io.strand4j.task.CodecException;
import io.strand4j.task.TaskDefinition;

/** Has {@link PlainValues} heed the limits that the codec heeds, which they pass by. */
final class PlainLimits {

    private PlainLimits() {}

    private static ValueLimits of(TaskDefinition<?, ?> task) {
        return task.codec() instanceof JsonCodec json ? json.limits() : ValueLimits.DEFAULTS;
    }

    /** Refuses what comes to more bytes than one value, or all arguments of a call, may have. */
    static void requireSize(TaskDefinition<?, ?> task, long bytes) {
        int most = of(task).size();
        if (bytes > most) {
            throw new CodecException(
                    "a value of " + task.id() + " comes to " + bytes + " bytes or more, and ValueLimits.size allows "
                            + most,
                    null);
        }
    }

    /** Refuses a text that is too long before it is encoded. */
    static void requireText(TaskDefinition<?, ?> task, String text) {
        requireCharacters(task, text.length());
        requireSize(task, text.length()); // each has a byte at least
    }

    /** Refuses a text that is too long before it is made. */
    static void requireText(TaskDefinition<?, ?> task, byte[] utf8) {
        if (utf8.length > of(task).text()) {
            requireCharacters(task, characters(utf8));
        }
    }

    private static void requireCharacters(TaskDefinition<?, ?> task, int characters) {
        int most = of(task).text();
        if (characters > most) {
            throw new CodecException(
                    "a text of " + task.id() + " has " + characters + " characters, and ValueLimits.text allows "
                            + most,
                    null);
        }
    }

    /** One for each that begins, and another for the second half of a pair, which four bytes stand for. */
    private static int characters(byte[] utf8) {
        int characters = 0;
        for (byte one : utf8) {
            characters += (one & 0xC0) == 0x80 ? 0 : (one & 0xF8) == 0xF0 ? 2 : 1;
        }
        return characters;
    }
}
