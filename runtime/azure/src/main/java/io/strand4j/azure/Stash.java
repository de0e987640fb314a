package io.strand4j.azure;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Where some bytes were put aside, and what they have to be. A plain record, so that it can be an argument of a task.
 *
 * @param blob the name of the blob
 * @param sha256 the SHA-256 of the bytes, in small hexadecimal digits
 */
public record Stash(String blob, String sha256) {

    static String digest(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
