package io.strand4j.store;

import io.strand4j.codec.Encoded;
import io.strand4j.task.TaskFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A file store in a fresh folder, and its files. */
@Timeout(60)
abstract class FileStoreTest {

    final ManualClock clock = new ManualClock();

    @TempDir
    @SuppressWarnings("NullAway.Init") // by JUnit
    Path folder;

    @SuppressWarnings("NullAway.Init") // by openStore()
    FileTaskStore store;

    @BeforeEach
    final void openStore() {
        store = FileTaskStore.open(folder, Durability.CRASH, clock);
    }

    @AfterEach
    final void closeStore() {
        store.close();
    }

    final Path file(String key) {
        return folder.resolve("records").resolve(key + ".json");
    }

    final Path aside(String name) {
        return folder.resolve("corrupt").resolve(name);
    }

    static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    /** A record with something in every member. */
    static TaskRecord full(String key, Encoded result) {
        IllegalStateException cause = new IllegalStateException();
        cause.setStackTrace(new StackTraceElement[0]);
        IOException error = new IOException("no ü", cause);
        error.setStackTrace(new StackTraceElement[] {new StackTraceElement("a.B", "c", "B.java", 7)});
        TaskRecord running = Records.running(Records.withMetadata(Records.pending(key), Map.of("tenant", "ä")));
        TaskRecord end = Records.completed(running, result);
        return new TaskRecord(
                end.key(),
                end.taskId(),
                3,
                end.status(),
                end.created(),
                end.started(),
                end.completed(),
                end.attempt(),
                end.worker(),
                end.result(),
                TaskFailure.of(error),
                end.progress(),
                end.metadata(),
                end.ttl(),
                end.queued());
    }
}
