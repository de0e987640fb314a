package io.strand4j.runner;

import io.strand4j.codec.Encoded;
import io.strand4j.codec.JsonCodec;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** From what equal calls have in common to the one key of their record, so that any store sees that they are equal. */
final class IdempotencyKeys {

    private IdempotencyKeys() {}

    /** The key; an empty idempotency key stands for the arguments in a form that does not depend on their order. */
    static String of(String taskId, String idempotencyKey, Encoded arguments) {
        MessageDigest digest = sha256();
        add(digest, taskId.getBytes(StandardCharsets.UTF_8));
        if (idempotencyKey.isEmpty()) {
            add(digest, arguments.format().getBytes(StandardCharsets.UTF_8));
            add(
                    digest,
                    arguments.format().equals(JsonCodec.FORMAT)
                            ? JsonCodec.canonical(arguments.bytes())
                            : arguments.bytes());
        } else {
            add(digest, idempotencyKey.getBytes(StandardCharsets.UTF_8));
        }
        return "once-" + HexFormat.of().formatHex(digest.digest());
    }

    /** With its length, so that no two lists of parts read the same. */
    private static void add(MessageDigest digest, byte[] part) {
        digest.update((part.length + ":").getBytes(StandardCharsets.US_ASCII));
        digest.update(part);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JVM has SHA-256", impossible);
        }
    }
}
