package io.strand4j.task;

import io.strand4j.codec.SecretParts;
import io.strand4j.codec.TypeRef;
import io.strand4j.codec.ValueFormatException;

/** What is said of arguments and results that cannot be written or read. */
final class PayloadErrors {

    private PayloadErrors() {}

    static CodecException arguments(TaskDefinition<?, ?> task, String what, ValueFormatException wrong) {
        String text = "the arguments of " + task.id() + " cannot be " + what + ": ";
        String field = wrong.field().orElse("");
        if (!task.hasSecrets() || isPublic(task, field)) {
            return new CodecException(text + wrong.getMessage(), wrong);
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

    static CodecException result(TaskDefinition<?, ?> task, String what, TypeRef<?> type, ValueFormatException wrong) {
        String text = "the result of " + task.id() + " cannot be " + what + " as " + type + ": ";
        return SecretParts.in(type)
                ? new CodecException(text + "what is wrong is not shown, it may be secret", null)
                : new CodecException(text + wrong.getMessage(), wrong);
    }
}
