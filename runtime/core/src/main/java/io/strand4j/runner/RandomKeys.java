package io.strand4j.runner;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Keys of calls that were given none. */
final class RandomKeys {

    private static final SecureRandom RANDOM = new SecureRandom();

    private RandomKeys() {}

    /** A key that nobody can guess: who has it can read the result. */
    static String next() {
        byte[] bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
