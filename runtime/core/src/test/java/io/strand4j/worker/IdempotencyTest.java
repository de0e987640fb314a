package io.strand4j.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.strand4j.Strand;
import io.strand4j.annotations.Runner;
import io.strand4j.codec.TypeRef;
import io.strand4j.queue.MemoryTaskQueue;
import io.strand4j.task.TaskDefinition;
import io.strand4j.task.TaskHandle;
import io.strand4j.task.TaskParameter;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Which calls are one. */
@Timeout(60)
class IdempotencyTest {

    private static final Duration SOON = Duration.ofSeconds(30);

    private static final TaskDefinition<Void, Integer> COUNT = TaskDefinition.<Void, Integer>define(
                    "idempotency.count", TypeRef.of(int.class))
            .runner(Runner.STORE)
            .parameter(TaskParameter.of("words", new TypeRef<Map<String, Integer>>() {}))
            .parameter(TaskParameter.of("from", TypeRef.of(int.class)))
            .body((target, values) -> ((Map<?, ?>) values[0]).size());

    private final MemoryTaskQueue queue = new MemoryTaskQueue();
    private final Strand strand = Strand.builder().queue(queue).build();

    @AfterEach
    void close() {
        strand.close();
        queue.close();
    }

    private TaskHandle<Integer> ofArguments(int from, String... words) {
        Map<String, Integer> map = new LinkedHashMap<>();
        for (String word : words) {
            map.put(word, word.length());
        }
        return COUNT.call(strand, null, map, from)
                .retries(from)
                .idempotencyKeyFromArguments()
                .start();
    }

    @Test
    @Tag("F38")
    void oneIdempotencyKeyIsOneTask() {
        TaskHandle<Integer> first =
                Jobs.ADD.call(strand, null, 1, 1).idempotencyKey("order-1").start();
        TaskHandle<Integer> second =
                Jobs.ADD.call(strand, null, 5, 5).idempotencyKey("order-1").start();
        strand.worker().start();
        assertThat(second.getResult(SOON)).isEqualTo(2);
        assertThat(second.getKey()).isEqualTo(first.getKey());
        assertThat(Jobs.begun(first.getKey())).isEqualTo(1);
    }

    @Test
    @Tag("JOBQ-32")
    void equalArgumentsAreOneCallAndOthersAreNot() {
        String key = ofArguments(1, "a", "bb").getKey();
        assertThat(ofArguments(1, "a", "bb").getKey()).isEqualTo(key);
        assertThat(ofArguments(2, "a", "bb").getKey()).isNotEqualTo(key);
        assertThat(ofArguments(1, "a", "bb", "c").getKey()).isNotEqualTo(key);
        assertThat(queue.size()).isEqualTo(3);
    }

    @Test
    @Tag("JOBQ-B6")
    void neitherTheOrderOfKeysNorTheRetriesMakeAnotherCall() {
        Map<String, Integer> words = new LinkedHashMap<>();
        words.put("bb", 2);
        words.put("a", 1);
        String key = COUNT.call(strand, null, words, 1)
                .retries(7)
                .idempotencyKeyFromArguments()
                .start()
                .getKey();
        assertThat(ofArguments(1, "a", "bb").getKey()).isEqualTo(key);
        assertThat(queue.size()).isEqualTo(1);
    }
}
