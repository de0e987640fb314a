package io.strand4j.store;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * The last line of a record: a checksum of everything before it. JSON alone does not show that one digit of it has
 * changed; this finds every flipped byte, and the end of the file being where it should be.
 */
final class Seal {

    private static final String START = ",\n  \"checksum\": \"crc32c:";
    private static final String END = "\"\n}\n";
    private static final int LENGTH = START.length() + 8 + END.length();

    private Seal() {}

    /** What goes behind an object of which the closing brace is still missing. */
    static byte[] of(byte[] open) {
        return of(open, open.length);
    }

    private static byte[] of(byte[] bytes, int length) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes, 0, length);
        return (START + String.format("%08x", checksum.getValue()) + END).getBytes(StandardCharsets.US_ASCII);
    }

    /** Whether a seal is where one should be, broken or not. */
    static boolean isPresent(byte[] bytes) {
        int open = bytes.length - LENGTH;
        return open >= 0 && startsWith(bytes, open, START) && startsWith(bytes, bytes.length - END.length(), END);
    }

    private static boolean startsWith(byte[] bytes, int from, String text) {
        byte[] expected = text.getBytes(StandardCharsets.US_ASCII);
        return Arrays.equals(bytes, from, from + expected.length, expected, 0, expected.length);
    }

    /** Whether the bytes are as they were written. */
    static boolean holds(byte[] sealed) {
        int open = sealed.length - LENGTH;
        return open >= 0 && Arrays.equals(sealed, open, sealed.length, of(sealed, open), 0, LENGTH);
    }
}
