package io.strand4j.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Reads that wait for their turn, and what each reader gets. */
@Timeout(60)
class CoalescerTest {

    private static final Duration LONG = Duration.ofMinutes(5);

    private final RateLimits rates = new RateLimits();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<Thread> threads = new ArrayList<>();

    /** Whoever comes waits from now on. */
    @BeforeEach
    void close() throws InterruptedException {
        rates.set("g", Duration.ofHours(1));
        rates.await("g", "");
    }

    private void open() {
        rates.set("g", Duration.ofMillis(1));
    }

    private Coalescer<String, Integer, Map<Integer, String>> coalescer(
            Function<Coalescing<Integer, Map<Integer, String>>, Coalescing<Integer, Map<Integer, String>>> how) {
        return new Coalescer<>(rates, "g", how.apply(Coalescing.map()), LONG);
    }

    private Coalescer<String, Integer, Map<Integer, String>> coalescer() {
        return coalescer(how -> how);
    }

    private Map<Integer, String> named(String query, Set<Integer> ids) {
        asked.add(query + ids);
        Map<Integer, String> all = new TreeMap<>();
        (ids.isEmpty() ? IntStream.range(0, 10).boxed().toList() : ids).forEach(id -> all.put(id, query + id));
        return all;
    }

    /** Reads on a thread of its own, which waits in the line when this returns. */
    private FutureTask<Map<Integer, String>> waiting(
            Coalescer<String, Integer, Map<Integer, String>> coalescer,
            String query,
            Collection<Integer> ids,
            Coalescer.Read<Integer, Map<Integer, String>, IOException> read) {
        int before = rates.waiting("g");
        FutureTask<Map<Integer, String>> reader = new FutureTask<>(() -> coalescer.read(query, ids, read));
        threads.add(Thread.ofVirtual().start(reader));
        await().until(() -> rates.waiting("g") > before);
        return reader;
    }

    private FutureTask<Map<Integer, String>> waiting(
            Coalescer<String, Integer, Map<Integer, String>> coalescer, String query, Integer... ids) {
        return waiting(coalescer, query, List.of(ids), all -> named(query, all));
    }

    @Test
    void equalReadsThatWaitAreOneAndEachGetsItsPart() throws Exception {
        Coalescer<String, Integer, Map<Integer, String>> coalescer = coalescer();
        FutureTask<Map<Integer, String>> one = waiting(coalescer, "a", 1, 2);
        FutureTask<Map<Integer, String>> other = waiting(coalescer, "b", 1);
        FutureTask<Map<Integer, String>> two = waiting(coalescer, "a", 2, 3);
        open();

        assertThat(one.get()).containsExactly(Map.entry(1, "a1"), Map.entry(2, "a2"));
        assertThat(two.get()).containsExactly(Map.entry(2, "a2"), Map.entry(3, "a3"));
        assertThat(other.get()).containsExactly(Map.entry(1, "b1"));
        assertThat(asked).containsExactlyInAnyOrder("a[1, 2, 3]", "b[1]");
    }

    @Test
    void nothingIsJoinedWhereNobodyWaits() throws Exception {
        rates.set("free", Rate.of(1000, Duration.ofMillis(1)));
        Coalescer<String, Integer, Map<Integer, String>> coalescer =
                new Coalescer<>(rates, "free", Coalescing.map(), LONG);
        for (int i = 0; i < 5; i++) {
            coalescer.read("a", List.of(i), ids -> named("a", ids));
        }
        assertThat(asked).hasSize(5);
    }

    @Test
    void oneWithoutIdsMakesItAllIfThatIsWhatItMeansAndIsByItselfIfNot() throws Exception {
        Coalescer<String, Integer, Map<Integer, String>> all = coalescer(Coalescing::emptyMeansAll);
        FutureTask<Map<Integer, String>> some = waiting(all, "a", 1);
        FutureTask<Map<Integer, String>> everything = waiting(all, "a");
        Coalescer<String, Integer, Map<Integer, String>> none = coalescer();
        FutureTask<Map<Integer, String>> few = waiting(none, "b", 1);
        FutureTask<Map<Integer, String>> nothing = waiting(none, "b");
        open();

        assertThat(some.get()).containsExactly(Map.entry(1, "a1"));
        assertThat(everything.get()).hasSize(10);
        few.get();
        nothing.get();
        assertThat(asked).containsExactlyInAnyOrder("a[]", "b[1]", "b[]");
    }

    @Test
    void aJoinedReadHasNoMoreIdsThanAreAllowed() throws Exception {
        Coalescer<String, Integer, Map<Integer, String>> coalescer = coalescer(how -> how.most(3));
        List<FutureTask<Map<Integer, String>>> readers = new ArrayList<>();
        for (List<Integer> ids : List.of(List.of(1, 2), List.of(3, 4), List.of(2, 5), List.of(6))) {
            readers.add(waiting(coalescer, "a", ids.toArray(Integer[]::new)));
        }
        open();
        for (FutureTask<Map<Integer, String>> reader : readers) {
            reader.get();
        }
        assertThat(asked).containsExactlyInAnyOrder("a[1, 2, 5]", "a[3, 4, 6]");
    }

    @Test
    void aFailureReachesEveryReader() throws Exception {
        Coalescer<String, Integer, Map<Integer, String>> coalescer = coalescer();
        List<FutureTask<Map<Integer, String>>> readers = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            readers.add(waiting(coalescer, "a", List.of(i), ids -> {
                named("a", ids);
                throw new IOException("away");
            }));
        }
        open();
        for (FutureTask<Map<Integer, String>> reader : readers) {
            assertThatThrownBy(reader::get)
                    .isInstanceOf(ExecutionException.class)
                    .hasRootCauseExactlyInstanceOf(IOException.class)
                    .hasRootCauseMessage("away");
        }
        assertThat(asked).hasSize(1);
    }

    @Test
    void whereOneIdMakesAllFailEachAsksAloneAtATurnOfItsOwn() throws Exception {
        Coalescer<String, Integer, Map<Integer, String>> coalescer =
                coalescer(how -> how.apart(IllegalArgumentException.class));
        Coalescer.Read<Integer, Map<Integer, String>, IOException> strict = ids -> {
            Map<Integer, String> found = named("a", ids);
            if (ids.contains(13)) {
                throw new IllegalArgumentException("no id: 13");
            }
            return found;
        };
        FutureTask<Map<Integer, String>> good = waiting(coalescer, "a", List.of(1), strict);
        FutureTask<Map<Integer, String>> bad = waiting(coalescer, "a", List.of(13), strict);
        FutureTask<Map<Integer, String>> better = waiting(coalescer, "a", List.of(2, 3), strict);
        open();

        assertThat(good.get()).containsOnlyKeys(1);
        assertThat(better.get()).containsOnlyKeys(2, 3);
        assertThatThrownBy(bad::get).hasRootCauseMessage("no id: 13");
        assertThat(asked.getFirst()).isEqualTo("a[1, 13, 2, 3]");
        assertThat(asked.subList(1, asked.size())).containsExactlyInAnyOrder("a[1]", "a[13]", "a[2, 3]");
    }

    @Test
    void whoIsStoppedStopsForItselfAlone() throws Exception {
        Coalescer<String, Integer, Map<Integer, String>> coalescer = coalescer();
        CountDownLatch reads = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        FutureTask<Map<Integer, String>> first = waiting(coalescer, "a", List.of(1), ids -> {
            asked.add("stuck" + ids);
            reads.countDown();
            try {
                never.await();
            } catch (InterruptedException stopped) {
                throw new IOException("stopped", stopped);
            }
            return Map.of();
        });
        FutureTask<Map<Integer, String>> other = waiting(coalescer, "a", 2);
        FutureTask<Map<Integer, String>> gone = waiting(coalescer, "a", 3);
        threads.get(2).interrupt(); // in the line
        assertThatThrownBy(gone::get).hasCauseInstanceOf(InterruptedException.class);
        open();
        reads.await();
        threads.get(0).interrupt(); // while it reads

        assertThatThrownBy(first::get).hasRootCauseInstanceOf(InterruptedException.class);
        assertThat(other.get()).containsOnlyKeys(2);
        assertThat(asked).containsExactly("stuck[1, 2]", "a[2]");
    }

    @Test
    void everyWaitEnds() throws Exception {
        Coalescer<String, Integer, Map<Integer, String>> hasty =
                new Coalescer<>(rates, "g", Coalescing.map(), Duration.ofMillis(300));
        assertThatThrownBy(() -> hasty.read("a", List.of(1), ids -> named("a", ids)))
                .as("for a turn")
                .isInstanceOf(RateExceededException.class);

        CountDownLatch never = new CountDownLatch(1);
        Coalescer<String, Integer, Map<Integer, String>> patient =
                new Coalescer<>(rates, "g", Coalescing.map(), Duration.ofSeconds(3));
        FutureTask<Map<Integer, String>> first = waiting(patient, "a", List.of(1), ids -> {
            try {
                never.await();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
            return Map.of();
        });
        FutureTask<Map<Integer, String>> joined = waiting(patient, "a", 2);
        open();
        assertThatThrownBy(joined::get)
                .as("for the read of another")
                .hasCauseInstanceOf(JoinTimeoutException.class)
                .hasMessageContaining("a read for 2 callers");
        assertThat(first.isDone()).isFalse();
        never.countDown();
        first.get();
    }

    @Test
    void itemsAreCutByWhatTheySayTheirIdIs() throws Exception {
        Coalescer<String, Integer, List<String>> lists =
                new Coalescer<>(rates, "g", Coalescing.list(String::length), LONG);
        FutureTask<List<String>> short3 =
                new FutureTask<>(() -> lists.read("q", List.of(3), ids -> List.of("a", "abc", "xyz", "abcd")));
        threads.add(Thread.ofVirtual().start(short3));
        await().until(() -> rates.waiting("g") > 0);
        open();
        assertThat(short3.get()).containsExactly("abc", "xyz");
    }
}
