package io.strand4j.samples.quickstart;

import io.strand4j.annotations.AsTask;
import io.strand4j.annotations.Runner;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Stream;

/** Reads files. */
final class Digests {

    private Digests() {}

    /** The digest of every file below a folder; the stream is lazy, so each one is sent as soon as it is there. */
    @AsTask(runner = Runner.PROCESS)
    static Stream<FileDigest> digests(Path folder) throws IOException {
        return Folder.files(folder).stream().map(file -> digest(folder, file));
    }

    private static FileDigest digest(Path folder, Path file) {
        String name = folder.relativize(file).toString();
        MessageDigest sha256 = sha256();
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), sha256)) {
            long bytes = in.transferTo(OutputStream.nullOutputStream());
            return new FileDigest(name, bytes, HexFormat.of().formatHex(sha256.digest()), null);
        } catch (IOException unreadable) {
            return new FileDigest(name, 0, null, unreadable.toString());
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
