package io.strand4j.runner;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** What a key may look like, on every store: it names a file and stands in logs and addresses. */
final class Keys {

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,199}");
    private static final SecureRandom RANDOM = new SecureRandom();

    private Keys() {}

    /** A key that nobody can guess: who has it can read the result. */
    static String random() {
        byte[] bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    static void require(String key) {
        if (!FORM.matcher(key).matches()) {
            throw new IllegalArgumentException(
                    "a key is 1 to 200 letters, digits, dots, dashes and underscores and does"
                            + " not begin with a dot or a dash; this one has " + key.length()
                            + " characters and is none");
        }
    }
}
