package io.strand4j.processor.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.strand4j.Strand;
import io.strand4j.task.TaskCatalog;
import io.strand4j.task.TaskDefinition;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Targets, callbacks and owners of every kind through generated classes. */
class OwnersTest {

    private static final Duration SOON = Duration.ofSeconds(30);

    private final Strand strand = Strand.temporary();
    private final Shelf shelf = new Shelf("A");
    private final ShelfTasks tasks = new ShelfTasks(shelf, strand);

    @AfterEach
    void close() {
        strand.close();
    }

    @Test
    @Tag("STR-B14")
    void an_instance_task_runs_on_the_given_target() {
        assertThat(tasks.titled("x").getOrThrow(SOON)).isEqualTo("A x");
        assertThat(new ShelfTasks(new Shelf("B"), strand).titled("x").getOrThrow(SOON))
                .isEqualTo("B x");
    }

    @Test
    void onIter_sees_each_item_before_onEnd_sees_them_all() throws InterruptedException {
        CountDownLatch ended = new CountDownLatch(1);
        List<String> result =
                tasks.streamCall(2).onEnd(books -> ended.countDown()).start().getOrThrow(SOON);
        assertThat(result).containsExactly("A1", "A2");
        assertThat(ended.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(shelf.events).containsExactly("item A1", "item A2", "end [A1, A2]");
    }

    @Test
    void a_collection_keeps_its_type_and_has_items() throws InterruptedException {
        CountDownLatch ended = new CountDownLatch(1);
        List<String> seen = new ArrayList<>();
        List<String> result = tasks.listCall(2)
                .onIter(seen::add)
                .onEnd(books -> ended.countDown())
                .start()
                .getOrThrow(SOON);
        assertThat(ended.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(result).isEqualTo(seen).containsExactly("A1", "A2");
        assertThat(shelf.events).containsExactly("item A1", "item A2");
    }

    @Test
    void onEnd_is_given_the_result() throws InterruptedException {
        CountDownLatch ended = new CountDownLatch(1);
        tasks.titledCall("x").onEnd(title -> ended.countDown()).start();
        assertThat(ended.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(shelf.events).containsExactly("end A x");
    }

    @Test
    void onError_sees_the_failure_and_the_caller_as_well() throws InterruptedException {
        CountDownLatch failed = new CountDownLatch(1);
        var handle = tasks.titledCall("").onError(failure -> failed.countDown()).start();
        assertThatThrownBy(() -> handle.getOrThrow(SOON)).isExactlyInstanceOf(IllegalArgumentException.class);
        assertThat(failed.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(shelf.events).containsExactly("failed no title");
    }

    @Test
    void a_stage_is_unwrapped() {
        assertThat(tasks.later("x").getOrThrow(SOON)).isEqualTo("A x");
    }

    @Test
    void a_sync_task_is_the_source_method() {
        assertThat(tasks.here()).isSameAs(Thread.currentThread());
    }

    @Test
    void a_sync_task_gives_items_to_callbacks_and_caller() throws IOException {
        assertThat(tasks.now(2)).toIterable().containsExactly("A1", "A2");
        assertThat(shelf.events).containsExactly("item A1", "item A2", "end [A1, A2]");
    }

    @Test
    void a_sync_task_that_fails_throws_after_onError() {
        assertThatThrownBy(() -> tasks.now(-1)).isExactlyInstanceOf(IOException.class);
        assertThat(shelf.events).containsExactly("failed less than nothing");
    }

    @Test
    void a_throwing_onEnd_of_a_sync_task_goes_to_onError_and_the_result_stands() {
        assertThat(tasks.nowEvenSo()).isEqualTo("A");
        assertThat(shelf.events).containsExactly("failed callback of A");
    }

    @Test
    void an_interface_is_an_owner_with_overloads() {
        AsyncGreeter greeter = new AsyncGreeter(new Greeter.Polite("hello"), strand);
        assertThat(greeter.greet("you").getOrThrow(SOON)).isEqualTo("hello you");
        assertThat(greeter.greet("you", 2).getOrThrow(SOON)).isEqualTo("hello youhello you");
        assertThat(greeter.bye("you").getOrThrow(SOON)).isEqualTo("bye you");
        assertThat(AsyncGreeter.GREET_STRING_INT.id())
                .isEqualTo("io.strand4j.processor.example.Greeter.greet_String_int");
    }

    @Test
    void records_and_enums_are_owners() {
        assertThat(new Greeter_PoliteTasks(new Greeter.Polite("hello"), strand)
                        .shout("you")
                        .getOrThrow(SOON))
                .isEqualTo("HELLO YOU");
        assertThat(new Greeter_ToneTasks(Greeter.Tone.LOUD, strand).say("hey").getOrThrow(SOON))
                .isEqualTo("hey!");
    }

    @Test
    void injected_parameters_are_filled_in_and_absent_from_the_arguments() {
        Greeter_InformedTasks informed = new Greeter_InformedTasks(strand);
        var handle = informed.aboutCall("text").key("k1").start();
        assertThat(handle.getOrThrow(SOON)).isEqualTo("k1 text 1 false");
        assertThat(Greeter_InformedTasks.ABOUT.parameters()).hasSize(1);
    }

    @Test
    void every_catalogue_is_found_as_a_service() {
        List<String> ids = ServiceLoader.load(TaskCatalog.class).stream()
                .flatMap(p -> p.get().tasks().stream())
                .map(TaskDefinition::id)
                .toList();
        assertThat(ids)
                .contains(
                        "io.strand4j.processor.example.Arithmetic.factorial",
                        "io.strand4j.processor.example.Greeter.Polite.shout",
                        "io.strand4j.processor.example.Ours.threadName");
    }
}
