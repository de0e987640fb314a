package io.strand4j.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandRunTest {

    @TempDir
    Path folder;

    private final List<String> out = new CopyOnWriteArrayList<>();
    private final List<String> err = new CopyOnWriteArrayList<>();

    private CommandRun.Builder bash(String command) {
        return CommandRun.builder("bash", "-c", command).output(out::add, err::add);
    }

    @Test
    void itsLinesAndItsCodeAreHandedOn() throws Exception {
        try (CommandRun run = bash("echo $A; pwd; echo wrong >&2; exit 7")
                .environment(Map.of("A", "b"))
                .directory(folder)
                .start()) {
            assertThat(run.await()).isEqualTo(7);
        }
        assertThat(out).containsExactly("b", folder.toString());
        assertThat(err).containsExactly("wrong");
    }

    @Test
    void whoKeepsItsOutputOpenAfterItsEndIsKilled() throws Exception {
        try (CommandRun run = bash("sleep 1000 & echo $!").start()) {
            assertThat(run.await()).isZero();
        }
        assertThat(out).hasSize(1);
        awaitEnd(out.get(0));
    }

    @Test
    void whoHasItsOutputElsewhereIsLeftAlone() throws Exception {
        try (CommandRun run = bash("sleep 1000 > /dev/null 2>&1 & echo $!").start()) {
            assertThat(run.await()).isZero();
        }
        ProcessHandle left = ProcessHandle.of(Long.parseLong(out.get(0))).orElseThrow();
        assertThat(left.isAlive()).isTrue();
        assertThat(left.destroyForcibly()).isTrue();
    }

    @Test
    void anInterruptAsksTheWholeGroupToEndFirst() throws Exception {
        CommandRun run =
                bash("trap 'echo told; exit' TERM; sleep 1000 & echo $!; wait").start();
        CompletableFuture<Throwable> ended = new CompletableFuture<>();
        Thread waiter = Thread.ofVirtual().start(() -> {
            try {
                run.await();
                ended.complete(new AssertionError("it has not been interrupted"));
            } catch (InterruptedException expected) {
                ended.complete(expected);
            }
        });
        await().atMost(Duration.ofMinutes(1)).until(() -> !out.isEmpty());

        waiter.interrupt();

        assertThat(ended.get()).isInstanceOf(InterruptedException.class);
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(out).contains("told"));
        awaitEnd(out.get(0));
        assertThat(ProcessHandle.of(run.pid()).map(ProcessHandle::isAlive).orElse(false))
                .isFalse();
    }

    @Test
    void closeKillsWhatStillRuns() throws Exception {
        CommandRun run = bash("sleep 1000 & echo $!; wait").start();
        await().atMost(Duration.ofMinutes(1)).until(() -> !out.isEmpty());
        run.close();
        assertThat(run.await()).isNotZero();
        awaitEnd(out.get(0));
    }

    @Test
    void whatIsWrittenAfterItsEndIsHandedOnAsWell() throws Exception {
        try (CommandRun run = bash("(sleep 0.5; echo late) & echo early").start()) {
            assertThat(run.await()).isZero();
        }
        assertThat(out).containsExactly("early", "late");
    }

    @Test
    void whereThereIsNoSuchFolderNothingIsStartedOrLeft() {
        assertThatThrownBy(() -> bash("true").directory(folder.resolve("none")).start())
                .isInstanceOf(IOException.class);
    }

    /** One that nobody collects has ended as well. */
    private static void awaitEnd(String pid) {
        await().atMost(Duration.ofMinutes(1))
                .until(() -> ProcessHandle.of(Long.parseLong(pid))
                        .map(handle ->
                                !handle.isAlive() || handle.info().command().isEmpty())
                        .orElse(true));
    }
}
