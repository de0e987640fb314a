package io.strand4j.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.strand4j.Strand;
import io.strand4j.annotations.Runner;
import io.strand4j.codec.TypeRef;
import io.strand4j.queue.MemoryTaskQueue;
import io.strand4j.store.TaskRecord;
import io.strand4j.task.TaskDefinition;
import io.strand4j.task.TaskHandle;
import io.strand4j.task.TaskRejectedException;
import io.strand4j.task.TaskStatus;
import io.strand4j.task.UnknownTaskException;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What may be done with a call that was given up on. */
@Timeout(60)
class DeadLettersTest {

    private static final Duration SOON = Duration.ofSeconds(30);

    private final MemoryTaskQueue queue = new MemoryTaskQueue();
    private final Strand strand = Strand.builder().queue(queue).build();

    @BeforeEach
    void work() {
        strand.worker().workerId("w").start();
    }

    @AfterEach
    void close() {
        strand.close();
        queue.close();
    }

    /** A call that fails in each of its attempts. */
    private TaskRecord dead() {
        TaskHandle<Integer> handle =
                Jobs.FAIL.call(strand, null, 100).retries(1).start();
        Awaitility.await().until(handle::isReady);
        return queue.deadLetters().find(handle.getKey()).orElseThrow();
    }

    @Test
    @Tag("JOBQ-B15")
    void isLookedAtAndRunAgainWithItsArgumentsCorrected() {
        TaskRecord dead = dead();
        assertThat(dead.worker()).isEqualTo("w");
        assertThat(dead.attempt()).isEqualTo(2);
        assertThat(dead.failure().message()).isEqualTo("attempt 2");

        assertThat(strand.requeue(dead.key(), "{\"times\": 0}")).isTrue();
        assertThat(strand.handle(Jobs.FAIL, dead.key()).getResult(SOON)).isEqualTo(1);
        assertThat(queue.deadLetters().list(9)).isEmpty();
    }

    @Test
    void isRunAgainAsItWas() {
        TaskRecord dead = dead();
        assertThat(strand.requeue(dead.key())).isTrue();
        Awaitility.await()
                .until(() -> queue.deadLetters()
                        .find(dead.key())
                        .filter(again -> again.run() == 4)
                        .isPresent());
    }

    @Test
    void staysAsItWasWhenTheArgumentsAreNotThoseOfTheTask() {
        TaskRecord dead = dead();
        for (String wrong : new String[] {
            "{\"times\": \"often\"}", "{\"time\": 1}", "{}", "[0]", "", "{\"times\": 0} {}", "{\"times\": 1e99}"
        }) {
            assertThatThrownBy(() -> strand.requeue(dead.key(), wrong))
                    .as(wrong)
                    .isInstanceOf(TaskRejectedException.class)
                    .hasMessageContaining(
                            "the call " + dead.key() + " stays a dead letter: the arguments of jobs.fail");
        }
        assertThatThrownBy(() -> strand.requeue(dead.key(), "{\"times\": \"" + "9".repeat(300_000) + "\"}"))
                .isInstanceOf(TaskRejectedException.class)
                .hasMessageContaining("262144");
        assertThat(queue.deadLetters().find(dead.key())).contains(dead);
    }

    @Test
    void nothingIsPutBackThatWasNotGivenUpOn() {
        TaskHandle<Integer> done = Jobs.ADD.call(strand, null, 1, 1).start();
        assertThat(done.getResult(SOON)).isEqualTo(2);
        assertThat(strand.requeue(done.getKey())).isFalse();
        assertThat(strand.requeue("nobody", "{}")).isFalse();
        assertThat(done.getStatus()).isEqualTo(TaskStatus.COMPLETED);
    }

    @Test
    void argumentsOfATaskThatNobodyKnowsCannotBeChecked() {
        TaskDefinition<Void, Void> unknown = TaskDefinition.<Void, Void>define("nobody.knows", TypeRef.of(Void.class))
                .runner(Runner.STORE)
                .notIdempotent()
                .body((target, values) -> null);
        TaskHandle<Void> handle = unknown.call(strand, null).start();
        TaskRecord now = queue.store().find(handle.getKey()).orElseThrow();
        TaskRecord failed = now.ended(TaskStatus.FAILED, now.created(), null, null);
        Awaitility.await().until(() -> queue.store().update(failed, version(handle)));

        assertThatThrownBy(() -> strand.requeue(handle.getKey(), "{}"))
                .isInstanceOf(UnknownTaskException.class)
                .hasMessageContaining("nobody.knows");
        assertThat(queue.deadLetters().find(handle.getKey())).isPresent();
    }

    private long version(TaskHandle<?> handle) {
        return queue.store().find(handle.getKey()).orElseThrow().version();
    }
}
