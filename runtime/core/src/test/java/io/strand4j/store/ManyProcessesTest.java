package io.strand4j.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Eight JVMs change one folder at once. {@code -Dstrand.faults.updates} makes it shorter.
 */
@Timeout(600)
final class ManyProcessesTest extends FileStoreTest {

    private static final int JVMS = 8;
    private static final int UPDATES = Integer.getInteger("strand.faults.updates", 100_000);

    private final List<Process> processes = new ArrayList<>();

    @AfterEach
    void endProcesses() throws InterruptedException {
        for (Process process : processes) {
            process.destroyForcibly();
            assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    private void counter(String key) {
        store.insert(Records.withMetadata(Records.pending(key), Map.of("n", "0")));
    }

    private void require(String key, int updates) {
        TaskRecord end = store.find(key).orElseThrow();
        assertThat(end.metadata()).as(key).containsEntry("n", String.valueOf(updates));
        assertThat(end.version()).as(key).isEqualTo(1 + updates);
    }

    /** Each counts in a record that all share, and in one of its own. */
    @Test
    @Tag("AU-11")
    void eightProcessesLoseNoUpdateOfSharedAndOwnRecords() throws Exception {
        int shared = 100; // those fight, and mostly wait
        int own = UPDATES / JVMS - shared;
        counter("shared");
        for (int i = 0; i < JVMS; i++) {
            counter("own" + i);
            processes.add(OtherProcess.start(
                    "both", folder, "shared", String.valueOf(shared), "own" + i, String.valueOf(own)));
        }
        for (Process process : processes) {
            assertThat(process.waitFor(550, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isZero();
        }
        require("shared", JVMS * shared);
        for (int i = 0; i < JVMS; i++) {
            require("own" + i, own);
        }
        assertThat(names(folder.resolve("temporary"))).isEmpty();
        assertThat(names(folder.resolve("corrupt"))).isEmpty();
    }
}
