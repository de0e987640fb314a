package io.strand4j.task;

import io.strand4j.codec.SecretParts;
import io.strand4j.codec.TypeRef;
import io.strand4j.codec.ValueFormatException;
import org.jspecify.annotations.Nullable;

/** What is said of arguments and results that cannot be written or read. */
final class PayloadErrors {

    private PayloadErrors() {}

    static CodecException arguments(TaskDefinition<?, ?> task, String what, RuntimeException wrong) {
        String text = "the arguments of " + task.id() + " cannot be " + what + ": ";
        String field =
                wrong instanceof ValueFormatException format ? format.field().orElse("") : "";
        if (!task.hasSecrets() || isPublic(task, field)) {
            return new CodecException(text + text(wrong), wrong);
        }
        // A codec quotes what it cannot read, so neither its text nor the exception goes any further.
        return new CodecException(
                text + (field.isEmpty() ? "" : "parameter \"" + field + "\": ")
                        + "what is wrong is not shown, it is secret or stands beside something secret",
                null);
    }

    private static boolean isPublic(TaskDefinition<?, ?> task, String field) {
        return task.unbound().parameters().stream()
                .anyMatch(p -> p.name().equals(field) && !p.secret() && !SecretParts.in(p.type()));
    }

    static CodecException result(TaskDefinition<?, ?> task, String what, TypeRef<?> type, RuntimeException wrong) {
        String text = "the result of " + task.id() + " cannot be " + what + " as " + type + ": ";
        return SecretParts.in(type)
                ? new CodecException(text + "what is wrong is not shown, it may be secret", null)
                : new CodecException(text + text(wrong), wrong);
    }

    /** A codec of the user's own may throw anything, which says little without its type. */
    private static @Nullable String text(RuntimeException wrong) {
        return wrong instanceof ValueFormatException
                ? wrong.getMessage()
                : TaskFailure.of(wrong).summary();
    }
}
