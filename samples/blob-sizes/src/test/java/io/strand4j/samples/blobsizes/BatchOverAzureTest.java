package io.strand4j.samples.blobsizes;

import static org.assertj.core.api.Assertions.assertThat;

import io.strand4j.azure.Azurite;
import io.strand4j.samples.batch.Batch;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The batch sample as it is, with a queue in Azure Storage: two processes work, and one of them is killed. */
@Timeout(240)
class BatchOverAzureTest {

    /** So many that the process that is killed has some in its hands. */
    private static final int FILES = 120;

    /** Of the workers of the sample, which are as shipped; the emulator's clock is moved on by it. */
    private static final Duration LEASE = Duration.ofSeconds(12);

    @TempDir
    Path home;

    private record Ended(int exitCode, List<String> out, String err) {}

    private Ended batch() throws IOException, InterruptedException {
        Path errors = home.resolve("errors");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Batch.class.getName(),
                        home.resolve("in").toString(),
                        home.resolve("out").toString(),
                        Azurite.shared().uri("azq", Azurite.name()))
                .redirectError(errors.toFile())
                .start();
        try {
            List<String> out = process.inputReader(StandardCharsets.UTF_8)
                    .lines()
                    .peek(BatchOverAzureTest::leasesEndWithTheirWorker)
                    .toList();
            return new Ended(process.waitFor(), out, Files.readString(errors));
        } finally {
            process.destroyForcibly();
        }
    }

    private static void leasesEndWithTheirWorker(String line) {
        if (line.startsWith("killed process")) {
            Azurite.shared().pass(LEASE.plusSeconds(1));
        }
    }

    @Test
    void everyFileIsDoneAlthoughAWorkerIsKilled() throws IOException, InterruptedException {
        for (int i = 0; i < FILES; i++) {
            Path part = Files.createDirectories(home.resolve("in/part" + i % 3 + "/deep"));
            Files.writeString(part.resolve("file " + i + ".txt"), "text " + i);
        }

        Ended ended = batch();

        assertThat(ended.exitCode()).as(ended.err()).isZero();
        assertThat(ended.out())
                .contains(
                        "120 listed, 0 done already, 120 enqueued, 0 failed",
                        "120 digests in " + home.resolve("out/SHA256SUMS"))
                .anyMatch(line -> line.matches("killed process \\d+; the other goes on"));
        System.err.println(ended.out().getLast());
        assertThat(ended.out().getLast()).matches("all +120 +850 +[0-8]");
        try (Stream<Path> all = Files.walk(home.resolve("out"))) {
            assertThat(all.filter(file -> file.toString().endsWith(".sha256"))).hasSize(FILES);
        }
    }
}
