package io.strand4j.runner;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.strand4j.Jvm;
import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A parent is killed, and its worker JVMs end by themselves, whatever they do. */
class OrphansTest {

    private static final Duration SOON = ofSeconds(30);
    private static final Duration AFTER_THE_PARENT = ofSeconds(20);

    @TempDir
    Path folder;

    private final List<Process> parents = new ArrayList<>();

    @AfterEach
    void end() {
        parents.forEach(Process::destroyForcibly);
    }

    private Process parent(String... arguments) throws Exception {
        Process parent = Jvm.start(List.of(), OrphanMain.class, arguments);
        parents.add(parent);
        return parent;
    }

    private static long worker(Process parent) throws Exception {
        BufferedReader lines = parent.inputReader(StandardCharsets.UTF_8);
        return Long.parseLong(lines.readLine());
    }

    private static boolean isAlive(long pid) {
        return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    }

    private static void requireEnd(Process parent, List<Long> others) throws Exception {
        assertThat(others).isNotEmpty().allMatch(OrphansTest::isAlive);
        parent.destroyForcibly().waitFor();
        await().atMost(AFTER_THE_PARENT).until(() -> others.stream().noneMatch(OrphansTest::isAlive));
    }

    @Test
    @Tag("F15")
    void aWorkerThatRunsADeafBody() throws Exception {
        Process parent = parent("deaf");
        requireEnd(parent, List.of(worker(parent)));
    }

    @Test
    void aWorkerAndTheChildrenAndOrphansOfItsBody() throws Exception {
        Path file = folder.resolve("family");
        Process parent = parent("family", file.toString());
        List<Long> all = new ArrayList<>(List.of(worker(parent)));
        all.addAll(VandalsTest.pids(file));
        assertThat(all).hasSize(3);
        requireEnd(parent, all);
    }

    /** A parent that is stopped reads nothing, so the reply does not fit into the connection. */
    @Test
    void aWorkerThatWritesALargeReply() throws Exception {
        Path go = folder.resolve("go");
        Process parent = parent("large", go.toString());
        long worker = worker(parent);
        await().atMost(SOON).until(() -> Files.exists(Path.of(go + ".began")));
        new ProcessBuilder("kill", "-STOP", Long.toString(parent.pid())).start().waitFor();
        Files.createFile(go);
        await().atMost(SOON).until(() -> Files.exists(Path.of(go + ".went")));
        requireEnd(parent, List.of(worker));
    }

    @Test
    void aWorkerThatStarts() throws Exception {
        for (int i = 0; i < 2; i++) {
            Process parent = parent("start");
            await().atMost(SOON)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(5))
                    .until(() -> parent.children().findAny().isPresent());
            List<Long> started = parent.children().map(ProcessHandle::pid).toList();
            requireEnd(parent, started);
        }
    }
}
