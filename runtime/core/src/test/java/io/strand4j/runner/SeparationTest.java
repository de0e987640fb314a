package io.strand4j.runner;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.strand4j.Jvm;
import io.strand4j.Strand;
import io.strand4j.annotations.Runner;
import io.strand4j.task.TaskHandle;
import io.strand4j.task.TaskStatus;
import io.strand4j.worker.Worker;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One process asks, another one computes, a third one reads, and none of them lives at the same time as another. */
class SeparationTest {

    private static final Chores STORED =
            new Chores("recorded.", task -> task.runner(Runner.STORE).recorded("1h", ""));

    @TempDir
    Path folder;

    private static Strand strand(String folder) {
        return Strand.builder().queue("file:" + folder + "?durability=crash").build();
    }

    /** Asks for a computation, or reads its result. */
    static final class Other {
        private Other() {}

        public static void main(String[] arguments) {
            try (Strand strand = strand(arguments[0])) {
                System.out.println(
                        arguments[1].equals("ask")
                                ? STORED.add.call(strand, null, 20, 22).start().getKey()
                                : strand.handle(STORED.add, arguments[2]).getResult(ofSeconds(10)));
            }
        }
    }

    @Test
    @Tag("AU-33")
    void aCallOutlivesTheProcessThatAskedForItAndTheOneThatRanIt() throws Exception {
        String key = Jvm.run(List.of(), Other.class, folder.toString(), "ask");
        try (Strand strand = strand(folder.toString())) {
            TaskHandle<Integer> handle = strand.handle(STORED.add, key);
            assertThat(handle.getStatus()).isEqualTo(TaskStatus.PENDING);
            Worker worker = strand.worker().start();
            assertThat(handle.getResult(ofSeconds(30))).isEqualTo(42);
            worker.close();
        }
        assertThat(Jvm.run(List.of(), Other.class, folder.toString(), "read", key))
                .isEqualTo("42");
    }
}
