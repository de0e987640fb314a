package io.strand4j.runner;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.strand4j.Jvm;
import io.strand4j.Leaks;
import io.strand4j.Strand;
import io.strand4j.process.ProcessOptions;
import io.strand4j.task.TaskHandle;
import io.strand4j.task.TaskTimeoutException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a body does to its worker JVM is that call's trouble, and nobody else's. */
@Timeout(120)
class VandalsTest {

    private static final Duration SOON = ofSeconds(60);

    /** How many worker JVMs are lost in a test that loses some. */
    private static final int JVMS = Integer.getInteger("strand.faults.jvms", 3);

    private static Leaks leaks;
    private static Strand strand;

    @TempDir
    Path folder;

    @BeforeAll
    static void open() {
        leaks = Leaks.before();
        strand = Strand.builder()
                .store("memory:")
                .processes(ProcessOptions.defaults().size(1).grace(ofMillis(200)))
                .build();
    }

    @AfterAll
    static void close() {
        strand.close();
        leaks.requireNone();
    }

    private static long pid() {
        return Vandals.PID.call(strand, null).start().getResult(SOON);
    }

    static void awaitEnd(long pid) {
        await().atMost(SOON)
                .until(() ->
                        ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty());
    }

    static List<Long> pids(Path file) {
        await().atMost(SOON).until(() -> Files.exists(file));
        try {
            return Files.readAllLines(file).stream().map(Long::valueOf).toList();
        } catch (IOException wrong) {
            throw new AssertionError(wrong);
        }
    }

    @Test
    @Tag("F15")
    void aDeafBodyIsKilledAtItsTimeLimitAndGrace() {
        for (int i = 0; i < JVMS; i++) {
            long worker = pid();
            TaskHandle<Void> call =
                    Vandals.DEAF.call(strand, null).timeout(ofMillis(200)).start();
            assertThatThrownBy(() -> call.getResult(SOON)).isInstanceOf(TaskTimeoutException.class);
            awaitEnd(worker);
            await().atMost(SOON).until(() -> !call.snapshot().stillRunning());
        }
    }

    @Test
    @Tag("F15")
    void childrenAndOrphansOfABodyAreKilledWithIt() {
        for (int i = 0; i < JVMS; i++) {
            long worker = pid();
            Path file = folder.resolve("family" + i);
            TaskHandle<Void> call =
                    Vandals.FAMILY.call(strand, null, file.toString()).start();
            List<Long> family = pids(file);
            assertThat(family).hasSize(2);
            assertThat(call.cancel()).isTrue();
            awaitEnd(worker);
            family.forEach(VandalsTest::awaitEnd);
        }
    }

    /** The parent has less memory than a tenth of what is written. */
    @Test
    @Tag("F15")
    void aFloodOfOutputNeedsNoMemory() throws Exception {
        assertThat(Jvm.run(List.of("-Xmx40m"), FloodMain.class)).isEqualTo("over");
    }

    @Test
    void aWorkerWhoseStreamsWereClosedIsStillOfUse() {
        long worker = pid();
        for (int i = 0; i < 100; i++) {
            assertThat(Vandals.CLOSE.call(strand, null).start().getResult(SOON)).isEqualTo(worker);
        }
        assertThat(pid()).isEqualTo(worker);
    }

    @Test
    @Tag("F46")
    void aBodyThatInterruptsEveryThreadHurtsItselfAlone() {
        long worker = pid();
        for (int i = 0; i < 20; i++) {
            assertThat(Vandals.INTERRUPT_ALL.call(strand, null).start().getResult(SOON))
                    .isEqualTo(worker);
        }
        assertThat(pid()).isEqualTo(worker);
    }

    @Test
    @Tag("F14")
    void aStackOverflowIsAFailureAndItsWorkerIsStillOfUse() {
        long worker = pid();
        for (int i = 0; i < 20; i++) {
            TaskHandle<Integer> call = Vandals.OVERFLOW.call(strand, null).start();
            assertThatThrownBy(() -> call.getResult(SOON)).hasCauseInstanceOf(StackOverflowError.class);
        }
        assertThat(pid()).isEqualTo(worker);
    }
}
