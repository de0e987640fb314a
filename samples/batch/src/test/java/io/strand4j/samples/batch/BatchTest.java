package io.strand4j.samples.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every file is done once in the output although a worker is killed. */
@Timeout(120)
class BatchTest {

    private static final int FILES = 60;

    @TempDir
    Path home;

    @BeforeEach
    void write() throws IOException {
        for (int i = 0; i < FILES; i++) {
            Path part = Files.createDirectories(home.resolve("in/part" + i % 3 + "/deep"));
            Files.writeString(part.resolve("file " + i + ".txt"), "text " + i);
        }
    }

    private record Ended(int exitCode, List<String> out, String err) {}

    private Ended run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Batch.class.getName()));
        command.addAll(List.of(arguments));
        Path errors = home.resolve("errors");
        Process process =
                new ProcessBuilder(command).redirectError(errors.toFile()).start();
        try {
            List<String> out =
                    process.inputReader(StandardCharsets.UTF_8).lines().toList();
            return new Ended(process.waitFor(), out, Files.readString(errors));
        } finally {
            process.destroyForcibly();
        }
    }

    private List<Path> written() throws IOException {
        try (Stream<Path> all = Files.walk(home.resolve("out"))) {
            return all.filter(file -> file.toString().endsWith(".sha256")).toList();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"file:%s/queue", "jdbc:sqlite:%s/queue.db"})
    @Tag("JOBQ-B1")
    void everyFileIsDoneOnceAlthoughAWorkerIsKilled(String queue) throws IOException, InterruptedException {
        String[] arguments = {home.resolve("in").toString(), home.resolve("out").toString(), queue.formatted(home)};

        Ended first = run(arguments);

        assertThat(first.exitCode()).as(first.err()).isZero();
        assertThat(first.out())
                .contains("60 listed, 0 done already, 60 enqueued, 0 failed")
                .anyMatch(line -> line.matches("killed process \\d+; the other goes on"));
        assertThat(first.out()).contains("60 digests in " + home.resolve("out/SHA256SUMS"));
        assertThat(Files.readAllLines(home.resolve("out/SHA256SUMS")))
                .hasSize(FILES)
                .isSorted();
        assertThat(first.out().getLast()).matches("all +60 +410 +[0-4]");
        assertThat(written())
                .hasSize(FILES)
                .allSatisfy(one ->
                        assertThat(Files.readString(one)).matches("[0-9a-f]{64}  part\\d/deep/file \\d+\\.txt\n"));
        assertThat(run(arguments).out().getFirst()).isEqualTo("60 listed, 60 done already, 0 enqueued, 0 failed");
    }

    @Test
    void anAddressThatIsNoQueueIsOneLine() throws IOException, InterruptedException {
        Ended refused = run(home.toString(), home.resolve("out").toString(), "nowhere");

        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.err().lines()).singleElement().asString().startsWith("batch: a ");
    }

    @Test
    void aQueueThatNobodyElseCanReachIsRefused() throws IOException, InterruptedException {
        Ended refused = run(home.toString(), home.resolve("out").toString(), "memory:");

        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err()).startsWith("usage: batch FOLDER OUTPUT QUEUE");
    }
}
