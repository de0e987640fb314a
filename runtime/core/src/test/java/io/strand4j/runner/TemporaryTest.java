package io.strand4j.runner;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.strand4j.Strand;
import io.strand4j.annotations.Runner;
import io.strand4j.codec.TypeRef;
import io.strand4j.store.FileTaskStore;
import io.strand4j.task.TaskCancelledException;
import io.strand4j.task.TaskContext;
import io.strand4j.task.TaskDefinition;
import io.strand4j.task.TaskHandle;
import io.strand4j.task.TaskStatus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A Strand in a folder of its own, which goes with it. */
class TemporaryTest {

    private static Path records(Strand strand) {
        return ((FileTaskStore) strand.store()).folderBeside("records");
    }

    @Test
    @Tag("AU-28")
    void itsFolderIsThereUntilItIsClosedAndEachHasOneOfItsOwn() {
        Path root;
        try (Strand strand = Strand.temporary();
                Strand other = Strand.temporary()) {
            TaskHandle<Integer> handle = Chores.recordedOn(Runner.THREAD)
                    .add
                    .call(strand, null, 1, 2)
                    .start();
            assertThat(handle.getResult(ofSeconds(30))).isEqualTo(3);
            root = records(strand).getParent();
            assertThat(records(strand).resolve(handle.getKey() + ".json")).exists();
            assertThat(records(other).getParent()).isNotEqualTo(root);
            assertThat(other.find(handle.getKey())).isEmpty();
        }
        assertThat(root).doesNotExist();
    }

    @Test
    @Tag("AU-B17")
    void closingEndsWhatRunsBeforeTheFolderGoes() {
        AtomicBoolean thereAtTheEnd = new AtomicBoolean();
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        Strand strand = Strand.temporary();
        Path root = records(strand).getParent();
        TaskHandle<Void> handle = TaskDefinition.<Void, Void>define("lasting", TypeRef.of(Void.class))
                .recorded("1h", "")
                .body((target, arguments) -> {
                    Path file = root.resolve("records")
                            .resolve(TaskContext.current().key() + ".json");
                    running.countDown();
                    try {
                        new CountDownLatch(1).await();
                    } finally {
                        thereAtTheEnd.set(Files.exists(file));
                        ended.countDown();
                    }
                    return null;
                })
                .call(strand, null)
                .start();
        await().until(() -> running.getCount() == 0);

        strand.close();

        assertThat(ended.getCount()).as("the body was told, and has ended").isZero();
        assertThat(thereAtTheEnd).isTrue();
        assertThat(root).doesNotExist();
        assertThat(handle.getStatus()).isEqualTo(TaskStatus.CANCELLED);
        assertThatThrownBy(handle::getResult).isInstanceOf(TaskCancelledException.class);
    }
}
