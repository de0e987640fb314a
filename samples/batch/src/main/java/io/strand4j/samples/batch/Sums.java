package io.strand4j.samples.batch;

import io.strand4j.annotations.AsyncCompute;
import io.strand4j.annotations.Runner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The work: digests of files, each kept in a file of its own. */
public final class Sums {

    private Sums() {}

    /**
     * Digests a file. A second run of the same call does no harm: the output appears at once, and is the same.
     *
     * @param folder the folder
     * @param file the file, below the folder
     * @param output where the digest goes, at the same place below this folder
     */
    @AsyncCompute(runner = Runner.STORE, retries = 2)
    public static FileSum sum(Path folder, Path file, Path output) throws IOException, InterruptedException {
        byte[] bytes = Files.readAllBytes(folder.resolve(file));
        Thread.sleep(20); // as if there were more to do, so that one can watch
        String digest = HexFormat.of().formatHex(sha256().digest(bytes));
        Path result = output(output, file);
        Files.createDirectories(result.getParent());
        Path begun = Files.createTempFile(result.getParent(), ".", ".begun");
        Files.writeString(begun, digest + "  " + file + "\n");
        Files.move(begun, result, StandardCopyOption.ATOMIC_MOVE);
        return new FileSum(file.toString(), bytes.length, digest);
    }

    /** Where the digest of a file goes. */
    static Path output(Path output, Path file) {
        return output.resolve(file + ".sha256");
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
