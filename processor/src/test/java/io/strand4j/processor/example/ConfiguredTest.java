package io.strand4j.processor.example;

import static org.assertj.core.api.Assertions.assertThat;

import io.strand4j.Strand;
import io.strand4j.annotations.Runner;
import io.strand4j.codec.JavaCodec;
import io.strand4j.codec.JsonCodec;
import io.strand4j.task.Provided;
import io.strand4j.task.Recording;
import io.strand4j.task.TaskDefinition;
import io.strand4j.task.TaskParameter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What an annotation says is what the definition says. */
class ConfiguredTest {

    @Test
    @Tag("STR-18")
    void each_runner_is_the_one_that_was_named() {
        assertThat(List.of(
                        ConfiguredTasks.ON_THREAD.runner(),
                        ConfiguredTasks.ON_COROUTINE.runner(),
                        ConfiguredTasks.ON_PROCESS.runner(),
                        ConfiguredTasks.ON_STORE.runner()))
                .containsExactly(Runner.THREAD, Runner.COROUTINE, Runner.PROCESS, Runner.STORE);
        try (Strand strand = Strand.temporary()) {
            assertThat(new ConfiguredTasks(new Configured(), strand).onCaller()).isSameAs(Thread.currentThread());
        }
    }

    @Test
    @Tag("AU-02")
    void store_ttl_serialization_and_middleware_are_those_of_the_annotation() {
        assertThat(ConfiguredTasks.KEPT.recording()).contains(new Recording(Duration.ofDays(2), "archive"));
        assertThat(ConfiguredTasks.KEPT.codec()).isSameAs(JavaCodec.INSTANCE);
        assertThat(ConfiguredTasks.KEPT.middleware())
                .<Class<?>>map(Provided::type)
                .containsExactly(Configured.Silent.class);
        assertThat(ConfiguredTasks.KEPT.middleware().get(0).otherwise().get()).isInstanceOf(Configured.Silent.class);
    }

    @Test
    void limits_are_those_of_the_annotation() {
        TaskDefinition<Configured, Integer> task = ConfiguredTasks.ON_THREAD;
        assertThat(task.timeout()).contains(Duration.ofSeconds(30));
        assertThat(task.retries()).isEqualTo(3);
        assertThat(ConfiguredTasks.ON_STORE.rate()).isEqualTo("slow");
        assertThat(task.isIdempotent()).isFalse();
        assertThat(ConfiguredTasks.ON_COROUTINE.yieldsOnIter()).isFalse();
    }

    @Test
    void what_an_annotation_does_not_say_is_as_by_default() {
        TaskDefinition<Configured, Integer> task = ConfiguredTasks.ON_PROCESS;
        assertThat(task.recording()).isEmpty();
        assertThat(task.timeout()).isEqualTo(Optional.empty());
        assertThat(task.isIdempotent()).isTrue();
        assertThat(task.yieldsOnIter()).isTrue();
        assertThat(task.codec()).isSameAs(JsonCodec.INSTANCE);
        assertThat(task.id()).isEqualTo("io.strand4j.processor.example.Configured.onProcess");
    }

    @Test
    void parameters_travel_as_they_were_told_to() {
        TaskDefinition<Void, Integer> task = ConfiguredTasks.ON_STORE;
        assertThat(task.id()).isEqualTo("configured/store");
        assertThat(task.queue()).isEqualTo("nightly");
        TaskParameter renamed = task.parameters().get(0);
        assertThat(renamed.name()).isEqualTo("n");
        assertThat(renamed.aliases()).containsExactly("number");
        assertThat(renamed.defaultJson()).isEqualTo("7");
        assertThat(task.parameters().get(1).secret()).isTrue();
    }

    @Test
    void a_coroutine_is_a_virtual_thread() {
        try (Strand strand = Strand.temporary()) {
            ConfiguredTasks tasks = new ConfiguredTasks(new Configured(), strand);
            assertThat(tasks.onCoroutine().getOrThrow(Duration.ofSeconds(30))).isTrue();
        }
    }

    @Test
    void an_instance_task_in_a_worker_jvm_gets_a_target_of_its_own() {
        try (Strand strand = Strand.temporary()) {
            ConfiguredTasks tasks = new ConfiguredTasks(new Configured(100), strand);
            assertThat(tasks.onProcess(1).getOrThrow(Duration.ofSeconds(30))).isEqualTo(1);
            assertThat(tasks.onThread().getOrThrow(Duration.ofSeconds(30))).isEqualTo(100);
        }
    }

    @Test
    void a_codec_is_the_one_that_was_named_here_and_in_a_worker_jvm() {
        try (Strand strand = Strand.temporary()) {
            ConfiguredTasks tasks = new ConfiguredTasks(new Configured(), strand);
            ConfiguredTasks.OpenedHandle handle = tasks.opened(new Configured.Sealed("it"));
            assertThat(handle.getResult(Duration.ofSeconds(30))).hasToString("it was opened");
            assertThat(strand.store()
                            .find(handle.getKey())
                            .orElseThrow()
                            .result()
                            .format())
                    .isEqualTo("sealed");
        }
    }
}
