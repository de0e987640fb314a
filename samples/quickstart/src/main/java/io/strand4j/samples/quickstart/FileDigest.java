package io.strand4j.samples.quickstart;

import org.jspecify.annotations.Nullable;

/**
 * What came of one file.
 *
 * @param file its path below the folder
 * @param bytes how many of its bytes were read
 * @param sha256 the digest as 64 hexadecimal digits; null when the file could not be read
 * @param problem why it could not be read; null when it could
 */
record FileDigest(
        String file,
        long bytes,
        @Nullable String sha256,
        @Nullable String problem) {}
