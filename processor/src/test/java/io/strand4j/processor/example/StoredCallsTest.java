package io.strand4j.processor.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.strand4j.Strand;
import io.strand4j.annotations.Runner;
import io.strand4j.codec.TypeRef;
import io.strand4j.processor.Case;
import io.strand4j.queue.MemoryTaskQueue;
import io.strand4j.store.TaskRecord;
import io.strand4j.task.TaskDefinition;
import io.strand4j.task.TaskParameter;
import io.strand4j.task.TaskStatus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Generated tasks of STORE, from the call to the worker and back. */
class StoredCallsTest {

    private static final Duration SOON = Duration.ofSeconds(30);

    private final MemoryTaskQueue queue = new MemoryTaskQueue();
    private final Strand strand = Strand.builder()
            .queue(queue)
            .bind(Post.class, () -> new Post("Main Street"))
            .build();
    private final PostTasks post = new PostTasks(strand);

    @AfterEach
    void close() {
        strand.close();
        queue.close();
    }

    @Test
    void a_call_waits_for_a_worker_and_is_found_again_by_its_key() {
        PostTasks.SendHandle handle = post.send(new Post.Letter("you", List.of("a", "b")));
        assertThat(handle.getStatus()).isEqualTo(TaskStatus.PENDING);
        strand.worker().workerId("w").start();
        assertThat(post.sendHandle(handle.getKey()).getResult(SOON))
                .isEqualTo("Main Street sent 2 to you, " + handle.getKey() + " by w");
    }

    @Test
    void a_declared_exception_arrives_as_itself_after_the_last_attempt() {
        strand.worker().start();
        PostTasks.SendHandle handle = post.send(new Post.Letter("you", List.of()));
        assertThatThrownBy(() -> handle.getOrThrow(SOON))
                .isExactlyInstanceOf(IOException.class)
                .hasMessage("nothing to send, attempt 2");
    }

    @Test
    void the_payload_is_json_by_parameter_name_and_nothing_of_the_call_is_in_it() {
        PostTasks.SendHandle handle = post.send(new Post.Letter("you", List.of("a")));
        TaskRecord record = queue.store().find(handle.getKey()).orElseThrow();
        assertThat(new String(record.queued().arguments().bytes(), StandardCharsets.UTF_8))
                .isEqualTo("{\"letter\":{\"to\":\"you\",\"pages\":[\"a\"]}}");
    }

    @Test
    @Case("75")
    void a_stored_call_of_a_method_that_was_renamed_or_retyped_is_parked_and_the_worker_goes_on() {
        // As an earlier version of the program knew them.
        TaskDefinition<Void, Integer> renamed = TaskDefinition.<Void, Integer>define(
                        Post.class.getName() + ".weight", TypeRef.of(int.class))
                .runner(Runner.STORE)
                .parameter(TaskParameter.of("grams", TypeRef.of(int.class)))
                .body((target, arguments) -> 0);
        TaskDefinition<Void, Integer> retyped = TaskDefinition.<Void, Integer>define(
                        PostTasks.WEIGH.id(), TypeRef.of(int.class))
                .runner(Runner.STORE)
                .parameter(TaskParameter.of("grams", TypeRef.of(String.class)))
                .body((target, arguments) -> 0);
        String first = renamed.call(strand, null, 1).start().getKey();
        String second = retyped.call(strand, null, "much").start().getKey();
        strand.worker().concurrency(1).start();

        assertThat(post.weigh(5).getResult(SOON)).isEqualTo(25);
        await().untilAsserted(() -> {
            assertThat(queue.store().find(first).orElseThrow().failure().message())
                    .contains(".weight", "PostTasks$Catalog");
            assertThat(queue.store().find(second).orElseThrow().failure().message())
                    .contains("grams", "much");
        });
        assertThat(queue.peek(9)).extracting(TaskRecord::key).containsExactlyInAnyOrder(first, second);
    }
}
