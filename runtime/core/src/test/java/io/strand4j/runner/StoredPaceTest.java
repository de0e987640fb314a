package io.strand4j.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.strand4j.Jvm;
import io.strand4j.Strand;
import io.strand4j.limit.Rate;
import io.strand4j.limit.SharedPace;
import io.strand4j.store.MemoryTaskStore;
import io.strand4j.store.TaskStore;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A pace that several processes keep together. */
@Timeout(60)
class StoredPaceTest {

    /** How much later than its turn a call may begin when others want the processor. */
    private static final Duration JITTER = Duration.ofMillis(400);

    private long now;

    private record Ask(long time, int process) {}

    static Stream<Rate> rates() {
        return Stream.of(
                Rate.every(Duration.ofMillis(10)),
                Rate.of(100, Duration.ofSeconds(1)),
                Rate.of(5, Duration.ofMillis(50)).spaced(Duration.ofMillis(2)));
    }

    /** By the clock of the test: the algorithm alone, without what a machine is late by. */
    @ParameterizedTest
    @MethodSource("rates")
    void noWindowHasMoreThanItsShareAndNearlyAllOfTheRateIsReached(Rate rate) {
        TaskStore store = new MemoryTaskStore(() -> Instant.EPOCH.plusNanos(now));
        List<StoredPace> processes = new ArrayList<>();
        PriorityQueue<Ask> asks = new PriorityQueue<>((one, other) -> Long.compare(one.time(), other.time()));
        for (int i = 0; i < 3; i++) {
            processes.add(new StoredPace(store, "service", Runnable::run, () -> now));
            asks.add(new Ask(0, i));
        }
        List<Long> moments = new ArrayList<>();
        List<Integer> share = new ArrayList<>(List.of(0, 0, 0));
        long end = Duration.ofSeconds(10).toNanos();
        while (asks.element().time() < end) {
            Ask ask = asks.remove();
            now = ask.time() + 3_000_000; // the way to the store
            processes.get(ask.process()).reserve("", rate, 50, answer -> {
                answer.in().forEach(in -> moments.add(now + in.toNanos()));
                share.set(ask.process(), share.get(ask.process()) + answer.in().size());
                asks.add(new Ask(now + answer.askAgain().toNanos(), ask.process()));
            });
        }
        moments.sort(null);
        for (int i = rate.most(); i < moments.size(); i++) {
            assertThat(moments.get(i) - moments.get(i - rate.most()))
                    .isGreaterThanOrEqualTo(rate.window().toNanos());
        }
        double windows = (double) (moments.getLast() - moments.getFirst())
                / rate.window().toNanos();
        assertThat(moments.size() / (windows + 1) / rate.most())
                .as("part of the rate")
                .isGreaterThan(0.95);
        assertThat(share)
                .as("nobody takes all")
                .allSatisfy(some -> assertThat(some).isGreaterThan(moments.size() / 10));
    }

    @Test
    void linesHaveMomentsOfTheirOwnAndThoseThatAreOverAreForgotten() {
        TaskStore store = new MemoryTaskStore(() -> Instant.EPOCH.plusNanos(now));
        StoredPace pace = new StoredPace(store, "a group/with any name", Runnable::run, () -> now);
        List<SharedPace.Reserved> answers = new ArrayList<>();
        Rate rate = Rate.every(Duration.ofSeconds(1));
        for (String key : List.of("one", "other", "one")) {
            pace.reserve(key, rate, 5, answers::add);
        }
        assertThat(answers).extracting(answer -> answer.in().size()).containsExactly(1, 1, 0);
        assertThat(answers.getLast().askAgain()).isBetween(Duration.ofMillis(900), Duration.ofSeconds(1));
        now = Duration.ofSeconds(10).toNanos();
        pace.reserve("third", rate, 1, answers::add);
        String name = "rate."
                + java.util.UUID.nameUUIDFromBytes(
                        "a group/with any name".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertThat(store.document(name).orElseThrow().content())
                .contains("third")
                .doesNotContain("other");
    }

    @Test
    void aStoreThatIsAwayIsAskedAgainAndOneWithoutAPlaceIsAnErrorAtOnce() {
        TaskStore store = new MemoryTaskStore(() -> Instant.EPOCH);
        StoredPace pace = new StoredPace(store, "service", Runnable::run, () -> now);
        store.replaceDocument(
                "rate." + java.util.UUID.nameUUIDFromBytes("service".getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                1,
                "no json");
        List<SharedPace.Reserved> answers = new ArrayList<>();
        pace.reserve("", Rate.every(Duration.ofSeconds(1)), 1, answers::add);
        assertThat(answers).containsExactly(new SharedPace.Reserved(List.of(), Duration.ofSeconds(1)));

        assertThatThrownBy(() -> StoredMoments.read("{\"format\":2,\"lines\":{}}"))
                .hasMessageContaining("format 2");
        assertThat(StoredMoments.read(StoredMoments.write(Map.of()))).isEmpty();
        assertThatThrownBy(() -> Strand.builder()
                        .rate("service", Duration.ofMillis(5))
                        .sharedRate("service", Rate.every(Duration.ofMillis(5))))
                .hasMessageContaining("given twice");
    }

    @Test
    void aDocumentThatSomebodyHasDeletedIsMadeAnew() {
        AtomicReference<TaskStore> store = new AtomicReference<>(new MemoryTaskStore(() -> Instant.EPOCH));
        TaskStore emptied = (TaskStore) Proxy.newProxyInstance(
                TaskStore.class.getClassLoader(),
                new Class<?>[] {TaskStore.class},
                (proxy, method, arguments) -> method.invoke(store.get(), arguments));
        StoredPace pace = new StoredPace(emptied, "service", Runnable::run, () -> now);
        store.set(new MemoryTaskStore(() -> Instant.EPOCH));
        List<SharedPace.Reserved> answers = new ArrayList<>();
        pace.reserve("", Rate.every(Duration.ofSeconds(1)), 1, answers::add);
        assertThat(answers)
                .singleElement()
                .satisfies(answer -> assertThat(answer.in()).hasSize(1));
    }

    /** Real processes, each of which wants all of the pace. */
    @Test
    void processesKeepAPaceTogether(@TempDir Path folder) throws Exception {
        int calls = 60;
        List<Process> processes = new ArrayList<>();
        List<Long> moments = new ArrayList<>();
        try {
            for (int i = 0; i < 3; i++) {
                processes.add(Jvm.start(
                        List.of("-XX:TieredStopAtLevel=1"),
                        PacedMain.class,
                        folder.toUri().toString().replace("file://", "file:"),
                        Integer.toString(calls)));
            }
            for (Process process : processes) {
                process.inputReader().lines().map(Long::parseLong).forEach(moments::add);
                assertThat(process.waitFor()).isZero();
            }
        } finally {
            processes.forEach(Process::destroyForcibly);
        }
        Rate rate = PacedMain.RATE;
        moments.sort(null);
        assertThat(moments).hasSize(3 * calls);
        for (int i = rate.most() + 1; i < moments.size(); i++) {
            assertThat(moments.get(i) - moments.get(i - rate.most() - 1))
                    .as("from call %s to call %s, on a machine that may be busy", i - rate.most() - 1, i)
                    .isGreaterThanOrEqualTo(rate.window().minus(JITTER).toMillis());
        }
        assertThat(moments.getLast() - moments.getFirst())
                .as("all of them")
                .isGreaterThanOrEqualTo(rate.window()
                        .multipliedBy((moments.size() - 1) / rate.most())
                        .minus(JITTER)
                        .toMillis());
    }
}
