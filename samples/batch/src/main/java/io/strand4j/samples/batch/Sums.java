package io.strand4j.samples.batch;

import io.strand4j.annotations.AsyncCompute;
import io.strand4j.annotations.Runner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

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

    /**
     * Writes the digests of all files into one file, in the form that {@code sha256sum -c} reads.
     *
     * @param output the folder with the digests
     * @return how many there are
     */
    @AsyncCompute(runner = Runner.STORE, retries = 2)
    public static long list(Path output) throws IOException {
        List<String> lines = new ArrayList<>();
        try (Stream<Path> all = Files.walk(output)) {
            for (Path one : (Iterable<Path>) all.filter(file -> file.toString().endsWith(".sha256"))::iterator) {
                lines.add(Files.readString(one).strip());
            }
        }
        Path begun = Files.createTempFile(output, ".", ".begun");
        Files.write(begun, lines.stream().sorted().toList());
        Files.move(begun, output.resolve("SHA256SUMS"), StandardCopyOption.ATOMIC_MOVE);
        return lines.size();
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
