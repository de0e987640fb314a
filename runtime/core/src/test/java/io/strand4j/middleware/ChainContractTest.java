package io.strand4j.middleware;

import static io.strand4j.middleware.Place.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.strand4j.Strand;
import io.strand4j.task.TaskFailedException;
import io.strand4j.task.TaskHandle;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What middleware can rely on, wherever the body runs. */
@Timeout(120)
class ChainContractTest {

    private record Noting(String name, List<String> order) implements Middleware {
        @Override
        public void submit(TaskInvocation call) {
            order.add(name + " submit " + call.attempt());
        }

        @Override
        public void before(TaskInvocation call) {
            order.add(name + " before " + call.attempt() + " " + call.key());
        }

        @Override
        public void after(TaskInvocation call, @Nullable Object result) {
            order.add(name + " after " + result);
        }

        @Override
        public void onError(TaskInvocation call, Throwable error) {
            order.add(name + " error " + error.getMessage());
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("AU-22")
    void theHooksAreCalledInOrderOnEveryRunnerInThisProcess(Place place) {
        List<String> order = Collections.synchronizedList(new ArrayList<>());
        try (Strand strand = place.open(new Noting("outer", order), new Noting("inner", order))) {
            String key = place.start(strand, Surrounded.ECHO, "hello").getKey();
            assertThat(strand.handle(Surrounded.ECHO, key).getResult(SOON)).isEqualTo("hello");
            assertThat(order)
                    .containsExactly(
                            "outer submit 0",
                            "inner submit 0",
                            "outer before 1 " + key,
                            "inner before 1 " + key,
                            "inner after hello",
                            "outer after hello");
            order.clear();
            TaskHandle<String> failing = place.start(strand, Surrounded.FAIL, "no good");
            assertThatThrownBy(() -> failing.getResult(SOON))
                    .isInstanceOf(TaskFailedException.class)
                    .hasCauseInstanceOf(IllegalArgumentException.class);
            assertThat(order)
                    .containsSubsequence("inner error no good", "outer error no good")
                    .noneMatch(line -> line.contains("after"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatOneKnowsOfACallIsSoEverywhere(Place place) {
        AtomicReference<String> seen = new AtomicReference<>("");
        Middleware looking = new Middleware() {
            @Override
            public void submit(TaskInvocation call) {
                call.attach("ticket", "4711-" + call.arguments().get(0));
            }

            @Override
            public void before(TaskInvocation call) {
                seen.set(call.task().id() + " " + call.arguments() + " " + call.attachment("ticket") + " "
                        + call.attachment("none") + " " + call.metadata() + " "
                        + call.masked("ticket 4711-hello of geheim"));
                assertThatThrownBy(() -> call.attach("late", "x")).isInstanceOf(IllegalStateException.class);
                assertThat(call.workerId()).isNotEmpty();
            }
        };
        try (Strand strand = place.open(looking)) {
            TaskHandle<Integer> handle = place.call(strand, Surrounded.LENGTH, "hello", "geheim")
                    .metadata("colour", "green")
                    .start();
            assertThat(handle.getResult(SOON)).isEqualTo(6);
            assertThat(seen.get())
                    .isEqualTo("surrounded.length [hello, ***] 4711-hello null {colour=green} ticket *** of ***");
            assertThat(handle.getMetadata()).containsOnlyKeys("colour");
            assertThat(handle.snapshot().toString()).doesNotContain("4711");
            assertThat(strand.find(handle.getKey()).orElseThrow().toString()).doesNotContain("4711");
        }
    }

    /** A cache: it may say how a call ends. */
    private static final class Answering implements Middleware {
        @Override
        public @Nullable Object around(TaskInvocation call, Chain next) throws Exception {
            return switch (String.valueOf(call.arguments().get(0))) {
                case "cached" -> "from the cache";
                case "of another type" -> 7;
                default -> {
                    try {
                        yield next.proceed(call);
                    } catch (IllegalArgumentException failed) {
                        yield "instead of " + failed.getMessage();
                    }
                }
            };
        }

        @Override
        public boolean decidesOutcome() {
            return true;
        }
    }

    @ParameterizedTest
    @EnumSource
    void oneThatSaysSoDecidesHowACallEndsAndOnlyWithAResultOfItsType(Place place) {
        try (Strand strand = place.open(new Answering())) {
            assertThat(place.start(strand, Surrounded.FAIL, "cached").getResult(SOON))
                    .isEqualTo("from the cache");
            assertThat(place.start(strand, Surrounded.FAIL, "a fall").getResult(SOON))
                    .isEqualTo("instead of a fall");
            assertThatThrownBy(() -> place.start(strand, Surrounded.ECHO, "of another type")
                            .getResult(SOON))
                    .hasMessageContaining(Answering.class.getName())
                    .hasMessageContaining("returned a java.lang.Integer where the task returns a java.lang.String");
        }
    }

    @ParameterizedTest
    @EnumSource
    void tasksThatOneStartsWithoutAnEndComeToAnEnd(Place place) {
        AtomicInteger runs = new AtomicInteger();
        AtomicInteger refused = new AtomicInteger();
        AtomicReference<Strand> strands = new AtomicReference<>();
        Middleware restarting = new Middleware() {
            @Override
            public void before(TaskInvocation call) {
                runs.incrementAndGet();
                try {
                    place.start(strands.get(), Surrounded.ECHO, "again");
                } catch (RuntimeException tooDeep) {
                    refused.incrementAndGet();
                    throw tooDeep;
                }
            }
        };
        try (Strand strand = place.open(restarting)) {
            strands.set(strand);
            assertThat(place.start(strand, Surrounded.ECHO, "first").getResult(SOON))
                    .isEqualTo("first");
            await().atMost(SOON).until(() -> refused.get() == 1);
            assertThat(runs).hasValueLessThan(20);
        }
    }

    @ParameterizedTest
    @EnumSource
    void oneThatATaskNamesIsAroundThatTaskAloneAndIsMadeOnce(Place place) {
        Surrounded.Counting.MADE.set(0);
        try (Strand strand = place.open()) {
            for (int i = 0; i < 3; i++) {
                assertThat(place.start(strand, Surrounded.NAMED).getResult(SOON))
                        .isEqualTo("named");
            }
            place.start(strand, Surrounded.ECHO, "another task").getResult(SOON);
            assertThat(strand.middleware(Surrounded.Counting.class).bodies).hasValue(3);
        }
        assertThat(Surrounded.Counting.MADE).hasValue(1);
    }

    /** Counts how often it was made. */
    static final class Made implements Middleware {
        static final AtomicInteger TIMES = new AtomicInteger();

        Made() {
            TIMES.incrementAndGet();
        }
    }

    /** Cannot be made. */
    static final class Unmade implements Middleware {
        Unmade() {
            throw new IllegalStateException("not today");
        }
    }

    @Test
    void oneThatAnAnnotationNamesIsTheOneThatWasGivenElseMadeOnceAndCanBeAskedFor() {
        var named = Surroundings.task("named", Made.class, Made::new);
        var again = Surroundings.task("again", Made.class, Made::new);
        Made.TIMES.set(0);
        try (Strand strand = Strand.builder().store("memory:").build()) {
            assertThatThrownBy(() -> strand.middleware(Made.class))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("there is no " + Made.class.getName())
                    .hasMessageContaining("StrandBuilder.middleware");
            named.call(strand, null).start().getResult(SOON);
            again.call(strand, null).start().getResult(SOON);
            assertThat(Made.TIMES).hasValue(1);
            assertThat(strand.middleware(Made.class)).isNotNull();
        }
        Made given = new Made();
        try (Strand strand = Strand.builder().store("memory:").middleware(given).build()) {
            named.call(strand, null).start().getResult(SOON);
            assertThat(strand.middleware(Made.class)).isSameAs(given);
            assertThat(Made.TIMES).hasValue(2);
        }
    }

    @Test
    void oneThatCannotBeMadeRefusesTheCallAndIsNamed() {
        var task = Surroundings.task("unmade", Unmade.class, Unmade::new);
        try (Strand strand = Strand.builder().store("memory:").build()) {
            assertThatThrownBy(() -> task.call(strand, null).start())
                    .isInstanceOf(io.strand4j.task.TaskRejectedException.class)
                    .hasMessageContaining(Unmade.class.getName())
                    .hasMessageContaining("not today");
        }
    }
}
