package io.strand4j.runner;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.strand4j.Strand;
import io.strand4j.annotations.Runner;
import io.strand4j.codec.TypeRef;
import io.strand4j.process.ProcessOptions;
import io.strand4j.task.CodecException;
import io.strand4j.task.RemoteTaskException;
import io.strand4j.task.TaskCancelledException;
import io.strand4j.task.TaskDefinition;
import io.strand4j.task.TaskFailedException;
import io.strand4j.task.TaskHandle;
import io.strand4j.task.TaskParameter;
import io.strand4j.task.TaskRejectedException;
import io.strand4j.task.TaskStatus;
import io.strand4j.task.WorkerCrashedException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

class ProcessRunnerTest extends RunnerContract {

    @Override
    Chores chores() {
        return Chores.on(Runner.PROCESS);
    }

    private long pidOfAWorker() {
        return start(chores().pid).getResult(SOON);
    }

    @Test
    @Tag("STR-07")
    @Tag("AU-19")
    @Tag("AU-B14")
    void runsInOtherJvmsNoMoreThanAllowedAndUsesThemAgain() {
        List<TaskHandle<Long>> handles = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            handles.add(start(chores().pid));
        }
        Set<Long> pids = new HashSet<>();
        handles.forEach(handle -> pids.add(handle.getResult(SOON)));
        assertThat(pids)
                .hasSizeBetween(1, 2)
                .doesNotContain(ProcessHandle.current().pid());
    }

    @Test
    @Tag("STR-B5")
    void callbacksRunInTheJvmThatSubmitted() {
        List<Object> seen = Collections.synchronizedList(new ArrayList<>());
        chores().add.call(strand(), null, 1, 2).onEnd(seen::add).start();
        chores().fail
                .call(strand(), null, "unchecked")
                .onError(error -> seen.add(error.getMessage()))
                .start();
        await().atMost(SOON).untilAsserted(() -> assertThat(seen).containsExactlyInAnyOrder(3, "no good"));
    }

    @ParameterizedTest
    @CsvSource({"exit, 7", "halt, 9", "memory, 3"})
    void theEndOfAWorkerJvmFailsItsOwnTaskAlone(String how, int exitCode) {
        try (Strand small = Strand.builder()
                .store("memory:")
                .processes(ProcessOptions.defaults().size(1).jvmArguments("-Xmx64m"))
                .build()) {
            TaskHandle<Void> handle = chores().end.call(small, null, how).start();
            WorkerCrashedException crash =
                    catchThrowableOfType(WorkerCrashedException.class, () -> handle.getResult(SOON));
            assertThat(crash.exitCode()).isEqualTo(exitCode);
            assertThat(crash.lastLines()).contains("about to " + how);
            assertThat(crash).hasMessageContaining("chores.end").hasMessageContaining(handle.getKey());
            assertThat(chores().add.call(small, null, 1, 2).start().getResult(SOON))
                    .isEqualTo(3);
        }
    }

    @Test
    void aKilledWorkerJvmFailsItsOwnTaskAlone() {
        TaskHandle<Void> handle = start(chores().waitForEver);
        await().atMost(SOON)
                .until(() -> ProcessHandle.current().children().findAny().isPresent()
                        && handle.getStatus() == TaskStatus.RUNNING);
        await().atMost(SOON).until(() -> {
            ProcessHandle.current().children().forEach(ProcessHandle::destroyForcibly);
            return handle.isReady();
        });
        assertThatThrownBy(() -> handle.getResult(SOON)).isInstanceOf(WorkerCrashedException.class);
        assertThat(start(chores().add, 1, 2).getResult(SOON)).isEqualTo(3);
    }

    @Test
    void whatTheBodyPrintsGoesToTheLogWithItsKey() {
        Logger log = (Logger) LoggerFactory.getLogger("chores.print");
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.start();
        log.setLevel(Level.INFO);
        log.setAdditive(false);
        log.addAppender(lines);
        chores().print.call(strand(), null, "hello").key("printing").start().getResult(SOON);
        await().untilAsserted(() -> assertThat(List.copyOf(lines.list))
                .extracting(ILoggingEvent::getFormattedMessage)
                .containsExactly("[printing] hello", "[printing] to err: hello"));
        log.detachAppender(lines);
    }

    @Test
    void anExceptionOfAnotherTypeArrivesAsTextOrAsTheDeclaredSupertype() {
        TaskFailedException unknown = catchThrowableOfType(
                TaskFailedException.class, () -> start(chores().fail, "unknown").getResult(SOON));
        assertThat(unknown.getCause()).isInstanceOf(RemoteTaskException.class);
        assertThat(((RemoteTaskException) unknown.getCause()).typeName()).endsWith("UnknownHere");
        assertThat(unknown.getCause().getStackTrace()[0].getMethodName()).isEqualTo("fail");

        assertThatThrownBy(() -> start(chores().fail, "subtype").getResult(SOON))
                .cause()
                .isExactlyInstanceOf(IOException.class)
                .hasCauseInstanceOf(RemoteTaskException.class);
    }

    @Test
    @Tag("AU-B5")
    void aResultThatCannotBeEncodedFailsTheCallAtOnceAndNamesTheType() {
        TaskHandle<Object> handle = start(chores().unencodable);
        assertThatThrownBy(() -> handle.getResult(SOON))
                .cause()
                .isInstanceOf(CodecException.class)
                .hasMessageContaining("chores.unencodable")
                .hasMessageContaining("java.lang.Object");
    }

    @Test
    void anArgumentThatCannotBeEncodedIsRefusedAtTheStart() {
        TaskDefinition<Void, Void> task = TaskDefinition.<Void, Void>define("chores.odd", TypeRef.of(Void.class))
                .runner(Runner.PROCESS)
                .parameter(TaskParameter.of("thing", TypeRef.of(Object.class)))
                .body((target, arguments) -> null);
        assertThatThrownBy(() -> start(task, new Object()))
                .isInstanceOf(TaskRejectedException.class)
                .hasMessageContaining("chores.odd")
                .hasMessageContaining("\"thing\"");
    }

    @Test
    void aTaskThatTheWorkerJvmDoesNotKnowFailsSoonAndNamesItsClassPath() {
        pidOfAWorker();
        TaskDefinition<Void, Void> stranger = TaskDefinition.<Void, Void>define("nobody.knows", TypeRef.of(Void.class))
                .runner(Runner.PROCESS)
                .body((target, arguments) -> null);
        assertThatThrownBy(() -> start(stranger).getResult(ofSeconds(2)))
                .isInstanceOf(TaskFailedException.class)
                .hasMessageContaining("nobody.knows")
                .hasMessageContaining("Chores$Catalog")
                .hasMessageContaining(System.getProperty("java.class.path"));
    }

    @Test
    @Tag("AU-07")
    void cancelEndsTheWorkerJvmOfABodyThatDoesNotHeedIt() {
        long worker;
        try (Strand small = Strand.builder()
                .store("memory:")
                .processes(ProcessOptions.defaults().size(1).grace(ofMillis(200)))
                .build()) {
            worker = chores().pid.call(small, null).start().getResult(SOON);
            TaskHandle<Void> handle = chores().stubborn.call(small, null).start();
            await().until(() -> handle.getStatus() == TaskStatus.RUNNING);
            assertThat(handle.cancel()).isTrue();
            long killed = worker;
            await().atMost(SOON).until(() -> ProcessHandle.of(killed).isEmpty());
        }
    }

    @Test
    void closeLeavesNoWorkerJvmAlive() {
        Set<Long> before = children();
        long worker = pidOfAWorker();
        TaskHandle<Void> running = start(chores().stubborn);
        await().until(() -> running.getStatus() == TaskStatus.RUNNING);
        assertThat(children()).contains(worker);
        strand().close();
        assertThat(children()).isEqualTo(before);
        assertThat(running.getStatus()).isEqualTo(TaskStatus.CANCELLED);
    }

    @Test
    void optionsReachTheWorkerJvms(@TempDir Path folder) {
        ProcessOptions options = ProcessOptions.defaults()
                .size(1)
                .jvmArguments("-Dcolour=green")
                .environment("SIZE", "small")
                .workingDirectory(folder);
        try (Strand strand =
                Strand.builder().store("memory:").processes(options).build()) {
            assertThat(chores().surroundings.call(strand, null).start().getResult(SOON))
                    .isEqualTo("green small " + folder);
        }
        assertThatThrownBy(() -> ProcessOptions.defaults().size(0)).hasMessageContaining("at least one worker JVM");
    }

    @Test
    void aWorkerJvmIsReplacedAfterItsNumberOfTasks() {
        try (Strand strand = Strand.builder()
                .store("memory:")
                .processes(ProcessOptions.defaults().size(1).tasksPerJvm(2))
                .build()) {
            List<Long> pids = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                pids.add(chores().pid.call(strand, null).start().getResult(SOON));
            }
            assertThat(pids.get(0)).isEqualTo(pids.get(1)).isNotEqualTo(pids.get(2));
            assertThat(pids.get(2)).isEqualTo(pids.get(3));
        }
    }

    private static Set<Long> children() {
        Set<Long> pids = new HashSet<>();
        ProcessHandle.current().children().filter(ProcessHandle::isAlive).forEach(child -> pids.add(child.pid()));
        return pids;
    }

    @Test
    void itemsArriveWhileTheTaskRunsAndTheReaderSetsThePace() {
        var handle = strand().<Void, Integer, List<Integer>, io.strand4j.task.IterHandle<Integer, List<Integer>>>
                        iterCall(chores().count, null, h -> h, 1_000_000_000)
                .start();
        try (Stream<Integer> items = handle.items()) {
            assertThat(items.limit(1000).toList()).hasSize(1000).first().isEqualTo(1);
            assertThat(handle.getStatus()).isEqualTo(TaskStatus.RUNNING);
        }
        assertThat(handle.getStatus()).isEqualTo(TaskStatus.CANCELLED);
        assertThatThrownBy(handle::getResult).isInstanceOf(TaskCancelledException.class);
        assertThat(start(chores().add, 1, 2).getResult(SOON)).isEqualTo(3);
    }
}
