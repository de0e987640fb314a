package io.strand4j.process;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.strand4j.task.TaskTimeoutException;
import io.strand4j.task.WorkerCrashedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManagedProcessTest {

    @TempDir
    Path folder;

    /** Prints what it was given and waits to be ended. */
    static final class Waits {
        public static void main(String[] arguments) throws IOException {
            System.out.println("hello " + List.of(arguments));
            int end = System.in.read(); // its input is a pipe that nobody writes to
            System.out.println(end);
        }
    }

    @Test
    @Tag("STR-21")
    @Tag("AU-31")
    void runsForAsLongAsTheBlock() {
        List<String> printed = new CopyOnWriteArrayList<>();
        ProcessHandle seen;
        try (ManagedProcess process = ManagedProcess.builder(Waits.class, "world")
                .output(printed::add)
                .readyWhen(() -> !printed.isEmpty())
                .start()) {
            seen = process.process().orElseThrow().toHandle();
            assertThat(seen.isAlive()).isTrue();
            assertThat(process.lastLines()).containsExactly("hello [world]");
        }
        assertThat(seen.isAlive()).isFalse();
    }

    @Test
    @Tag("STR-22")
    void startsNothingWhenOneIsRunning() {
        try (ManagedProcess process = ManagedProcess.builder("no-such-program-anywhere")
                .alreadyRunning(() -> true)
                .start()) {
            assertThat(process.process()).isEmpty();
        }
    }

    @Test
    @Tag("STR-23")
    @Tag("STR-B13")
    void aProcessThatEndsBeforeItIsReadyEndsTheWait() {
        WorkerCrashedException ended = catchThrowableOfType(
                WorkerCrashedException.class,
                () -> ManagedProcess.builder("sh", "-c", "echo broken; exit 3")
                        .name("the server")
                        .readyWhen(() -> false)
                        .timeout(ofSeconds(50))
                        .start());
        assertThat(ended).hasMessageContaining("the server ended with exit code 3");
        assertThat(ended.lastLines()).containsExactly("broken");
    }

    @Test
    @Tag("STR-24")
    void aProcessThatIsNotReadyInTimeIsEnded() {
        AtomicReference<ProcessHandle> child = new AtomicReference<>();
        assertThatThrownBy(() -> ManagedProcess.builder("sleep", "100")
                        .readyWhen(() -> {
                            ProcessHandle.current()
                                    .children()
                                    .filter(c -> c.info().command().orElse("").endsWith("sleep"))
                                    .forEach(child::set);
                            return false;
                        })
                        .timeout(ofMillis(300))
                        .start())
                .isInstanceOf(TaskTimeoutException.class)
                .hasMessageContaining("sleep was not ready within 300 ms");
        assertThat(child.get().isAlive()).isFalse();
        assertThatThrownBy(
                        () -> ManagedProcess.builder("no-such-program-anywhere").start())
                .isInstanceOf(WorkerCrashedException.class)
                .hasMessageContaining("no-such-program-anywhere could not be started");
    }

    @Test
    @Tag("STR-25")
    @Tag("STR-B12")
    void endsWhatItHasStartedAndNothingElse() throws IOException {
        Process unrelated = new ProcessBuilder("sleep", "100").start();
        Path pid = folder.resolve("pid");
        try {
            long grandchild;
            try (ManagedProcess process = ManagedProcess.builder(
                            "sh", "-c", "trap '' TERM; sleep 100 & echo $! > " + pid + "; wait; wait; sleep 100")
                    .grace(ofMillis(200))
                    .readyWhen(() -> Files.exists(pid) && !read(pid).isBlank())
                    .start()) {
                grandchild = Long.parseLong(read(pid).strip());
                assertThat(ProcessHandle.of(grandchild)).isPresent();
                assertThat(process.process()).isPresent();
            }
            await().until(() ->
                    ProcessHandle.of(grandchild).filter(ProcessHandle::isAlive).isEmpty());
            assertThat(unrelated.isAlive()).isTrue();
        } finally {
            unrelated.destroyForcibly();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }
}
