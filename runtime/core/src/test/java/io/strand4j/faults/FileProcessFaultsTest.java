package io.strand4j.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.strand4j.task.TaskHandle;
import io.strand4j.task.TaskStatus;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Over a folder; the seams are before and after each single step on it. */
class FileProcessFaultsTest extends ProcessFaultsContract {

    @Override
    protected String uri() {
        return "file:" + folder.resolve("queue") + "?durability=crash";
    }

    @Override
    protected Collection<String> leftovers() {
        return QueueFiles.left(folder.resolve("queue"));
    }

    @Override
    protected String seamUri() {
        return "seams:" + folder.resolve("queue");
    }

    @Override
    protected List<String> steps() {
        return List.of(
                "announce",
                "insert",
                "add",
                "take",
                "update-RUNNING",
                "leased",
                "update-COMPLETED",
                "update-PENDING",
                "update-FAILED",
                "add-again",
                "forget",
                "extend");
    }

    @Test
    void aTaskThatKillsItsWorkerUsesUpAnAttemptEachTime() {
        TaskHandle<Object> bad = poison("halt");
        for (int attempt = 1; attempt <= 2; attempt++) {
            FaultProcess worker = process("concurrency=1", "runner=THREAD");
            assertThat(worker.exitCode()).isEqualTo(7);
            assertThat(record(bad).status()).isEqualTo(TaskStatus.RUNNING);
            assertThat(record(bad).attempt()).isEqualTo(attempt);
        }
        assertThat(ledger.read()).extracting(Ledger.Entry::attempt).containsExactly(1, 2);
    }
}
