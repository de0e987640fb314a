package io.strand4j.samples.guide;

import static org.assertj.core.api.Assertions.assertThat;

import io.strand4j.Strand;
import io.strand4j.queue.FileTaskQueue;
import io.strand4j.samples.Program;
import io.strand4j.task.TaskHandle;
import io.strand4j.task.TaskSnapshot;
import io.strand4j.task.TaskStatus;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The README's durable calls, with the kill that they are to survive. */
@Timeout(value = 90)
class LettersTest {

    @TempDir
    Path home;

    private final List<Process> workers = new ArrayList<>();

    @AfterEach
    void end() throws InterruptedException {
        for (Process one : workers) {
            one.destroyForcibly().waitFor();
        }
    }

    private Process work() throws Exception {
        Process worker = new Program(home).start(Letters.class, "work");
        workers.add(worker);
        return worker;
    }

    @Test
    void aLetterIsSentAlthoughTheFirstWorkerIsKilled() throws Exception {
        String key = new Program(home).run(Letters.class, "ask", "you").out().get(0);
        try (FileTaskQueue queue = FileTaskQueue.open(home.resolve("store"));
                Strand strand = Strand.builder().queue(queue).build()) {
            TaskHandle<Object> letter = strand.handle(key);
            assertThat(letter.getStatus()).isEqualTo(TaskStatus.PENDING);

            Process first = work();
            while (letter.getStatus() != TaskStatus.RUNNING) {
                assertThat(first.isAlive()).isTrue();
                Thread.onSpinWait();
            }
            first.destroyForcibly().waitFor(); // SIGKILL
            work();

            assertThat(new Program(home).run(Letters.class, "print", key).out()).containsExactly("sent to you");
            TaskSnapshot end = letter.snapshot();
            assertThat(end.attempt()).isEqualTo(2);
        }
    }
}
