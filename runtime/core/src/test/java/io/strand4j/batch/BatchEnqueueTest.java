package io.strand4j.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.strand4j.Strand;
import io.strand4j.annotations.Runner;
import io.strand4j.queue.OtherQueue;
import io.strand4j.queue.TaskQueue;
import io.strand4j.store.TaskQuery;
import io.strand4j.store.TaskRecord;
import io.strand4j.task.TaskCall;
import io.strand4j.task.TaskCatalog;
import io.strand4j.task.TaskDefinition;
import io.strand4j.task.TaskHandle;
import io.strand4j.task.TaskRejectedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
public class BatchEnqueueTest extends BatchTest {

    @Test
    @Tag("JOBQ-01")
    void theItemsAreTheArgumentsOfTheTask() {
        BatchReport report = batch(new Numbers() {}).run();

        assertThat(report).hasToString("10 listed, 0 done already, 10 enqueued, 0 failed");
        assertThat(arguments()).hasSize(10).contains("{\"number\":7}");
    }

    @Test
    @Tag("JOBQ-02")
    void aListOfItemsIsASpecificationToo() {
        batch(WorkSpecification.of(List.of(3, 4))).run();

        assertThat(arguments()).containsExactly("{\"number\":3}", "{\"number\":4}");
    }

    @Test
    @Tag("JOBQ-20")
    void seedsAreListedSideBySideOneCallEach() {
        CyclicBarrier both = new CyclicBarrier(2);
        ConcurrentLinkedQueue<String> listed = new ConcurrentLinkedQueue<>();

        BatchReport report = batch(new Numbers() {
                    @Override
                    public Stream<String> taskSeeds() {
                        return Stream.of("1", "2");
                    }

                    @Override
                    public Stream<Integer> listTasks(String seed, boolean force) throws Exception {
                        both.await(); // for ever, if they came one after the other
                        listed.add(seed);
                        return Stream.of(Integer.parseInt(seed));
                    }
                })
                .run();

        assertThat(listed).containsExactlyInAnyOrder("1", "2");
        assertThat(report.enqueued()).isEqualTo(2);
    }

    private static final WorkSpecification<Integer> EVEN_DONE = new Numbers() {
        @Override
        public boolean alreadyDone(Integer item) {
            return item % 2 == 0;
        }
    };

    @Test
    @Tag("JOBQ-21")
    void whatIsDoneAlreadyIsLeftOutAndItemsAreCheckedSideBySide() {
        CyclicBarrier three = new CyclicBarrier(3);
        BatchReport report = batch(new Numbers() {
                    @Override
                    public Stream<Integer> listTasks(String seed, boolean force) {
                        return Stream.of(1, 2, 3);
                    }

                    @Override
                    public boolean alreadyDone(Integer item) throws Exception {
                        three.await();
                        return item == 2;
                    }
                })
                .checkers(3)
                .run();

        assertThat(report).hasToString("3 listed, 1 done already, 2 enqueued, 0 failed");
        assertThat(arguments()).containsExactly("{\"number\":1}", "{\"number\":3}");
    }

    @Test
    @Tag("JOBQ-23")
    void forceEnqueuesAlsoWhatIsDone() {
        List<Boolean> told = new ArrayList<>();
        BatchReport report = batch(new Numbers() {
                    @Override
                    public Stream<Integer> listTasks(String seed, boolean force) throws Exception {
                        told.add(force);
                        return super.listTasks(seed, force);
                    }

                    @Override
                    public boolean alreadyDone(Integer item) {
                        return true;
                    }
                })
                .force()
                .run();

        assertThat(report.enqueued()).isEqualTo(10);
        assertThat(told).containsExactly(true);
    }

    @Test
    @Tag("JOBQ-22")
    void anItemCanBeReplacedBeforeItIsEnqueued() {
        batch(new Numbers() {
                    @Override
                    public Optional<Integer> enqueueTask(Integer item, boolean force) {
                        return item == 3 ? Optional.of(300) : Optional.empty();
                    }
                })
                .run();

        assertThat(arguments()).containsExactly("{\"number\":300}");
    }

    @Test
    void aDryRunListsAndChecksAndAddsNothing() {
        BatchReport report = batch(EVEN_DONE).dryRun().run();

        assertThat(report).hasToString("10 listed, 5 done already, 5 would be enqueued, 0 failed");
        assertThat(strand.queue().size()).isZero();
    }

    @Test
    void aListingIsNotTakenFurtherAheadThanAFewSteps() throws InterruptedException {
        CountDownLatch gate = new CountDownLatch(1);
        AtomicInteger listed = new AtomicInteger();
        AtomicReference<BatchReport> report = new AtomicReference<>();
        Thread running = Thread.ofVirtual()
                .start(() -> report.set(batch(new Numbers() {
                            @Override
                            public Stream<Integer> listTasks(String seed, boolean force) {
                                return IntStream.range(0, 20_000).boxed().peek(item -> listed.incrementAndGet());
                            }

                            @Override
                            public boolean alreadyDone(Integer item) throws Exception {
                                gate.await();
                                return false;
                            }
                        })
                        .checkers(5)
                        .run()));

        int most = 5 + BatchRun.AHEAD + 1;
        await().until(() -> listed.get() == most);
        gate.countDown();
        assertThat(running.join(Duration.ofSeconds(50))).isTrue();

        assertThat(report.get().enqueued()).isEqualTo(20_000);
    }

    @Test
    void itTellsHowFarItIsAndGivesTheHandles() {
        List<BatchProgress> told = new ArrayList<>();
        List<String> keys = new ArrayList<>();
        batch(EVEN_DONE)
                .progress(told::add)
                .onEnqueued((item, handle) -> keys.add(handle.getKey()))
                .run();

        assertThat(told.getLast()).isEqualTo(new BatchProgress(10, 5, 5, 0, false));
        assertThat(keys)
                .containsExactlyInAnyOrderElementsOf(
                        strand.queue().peek(10).stream().map(TaskRecord::key).toList());
    }

    @Test
    void equalCallsAreCountedAsKnown() {
        BatchEnqueue<Integer> batch =
                BatchEnqueue.of(strand, new Numbers() {}, item -> square(item).idempotencyKeyFromArguments());
        batch.run();

        assertThat(batch.run()).hasToString("10 listed, 0 done already, 0 enqueued, 10 known already, 0 failed");
        assertThat(strand.queue().size()).isEqualTo(10);
    }

    @Test
    void callsThatAreStartedTogetherAreStoredAllOrNone() {
        square(1).key("there").start();
        List<TaskCall<Integer, TaskHandle<Integer>>> calls =
                List.of(square(2), square(3).key("there"), square(4));

        assertThatThrownBy(() -> strand.startAll(calls))
                .isInstanceOf(TaskRejectedException.class)
                .hasMessageContaining("the key there is taken");
        assertThat(strand.queue().size()).isEqualTo(1);
        assertThat(strand.startAll(List.of(square(2), square(4))).handles())
                .extracting(TaskHandle::getStatus)
                .hasSize(2);
        assertThat(strand.queue().size()).isEqualTo(3);
    }

    @Test
    void onlyCallsOfQueuesAreStoredTogether() {
        assertThatThrownBy(() -> strand.startAll(List.of(square(1).on(Runner.THREAD))))
                .isInstanceOf(TaskRejectedException.class)
                .hasMessageContaining("batch.square does not run from a queue");
    }

    @Test
    void oneKeyForTwoCallsIsRefusedBeforeAnythingIsStored() {
        assertThatThrownBy(() -> strand.startAll(
                        List.of(square(1), square(2).key("mine"), square(3).key("mine"))))
                .isInstanceOf(TaskRejectedException.class)
                .hasMessageContaining("the key mine is taken by another call");
        assertThat(strand.queue().size()).isZero();

        assertThat(strand.startAll(List.of(
                                square(1).idempotencyKey("same"),
                                square(1).idempotencyKey("same"),
                                square(1).idempotencyKey("same")))
                        .known())
                .isEqualTo(2);
        assertThat(strand.queue().size()).isEqualTo(1);
    }

    @Test
    void aMillionItemsTakeTheMemoryOfAFew() {
        AtomicInteger sent = new AtomicInteger();
        TaskQueue away = new OtherQueue(strand.queue()) {
            @Override
            public Set<String> sendAll(Collection<TaskRecord> calls) {
                sent.addAndGet(calls.size());
                return Set.of();
            }
        };
        List<Long> used = new ArrayList<>();
        try (Strand other = Strand.builder().queue(away).build()) {
            BatchReport report = BatchEnqueue.of(
                            other,
                            (String seed, boolean force) -> IntStream.range(0, 1_000_000)
                                    .peek(item -> {
                                        if (item % 450_000 == 50_000) {
                                            used.add(usedMemory());
                                        }
                                    })
                                    .boxed(),
                            item -> SQUARE.call(other, null, item))
                    .run();
            assertThat(report.enqueued()).isEqualTo(1_000_000);
        }
        assertThat(sent).hasValue(1_000_000);
        assertThat(used).hasSize(3);
        assertThat(used.getLast() - used.getFirst())
                .as("heap at 50,000, 500,000 and 950,000 items: %s", used)
                .isLessThan(16_000_000);
    }

    private static long usedMemory() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    @Test
    void whatFollowsBeginsOnceAndAfterAllOfThem() {
        BatchReport report = batch(new Numbers() {
                    @Override
                    public Stream<Integer> listTasks(String seed, boolean force) {
                        return IntStream.range(0, 1_200).boxed();
                    }
                })
                .then(square(7))
                .run();
        assertThat(strand.queue().size()).isGreaterThan(1_201);
        strand.worker().concurrency(8).start();

        TaskHandle<?> last = report.then().orElseThrow();
        assertThat(last.getResult(Duration.ofSeconds(30))).isEqualTo(49);
        TaskRecord record = strand.store().find(last.getKey()).orElseThrow();
        try (Stream<TaskRecord> all = strand.store().scan(TaskQuery.ALL)) {
            assertThat(all.filter(one ->
                            one.taskId().equals(SQUARE.id()) && !one.key().equals(last.getKey())))
                    .hasSize(1_200)
                    .allSatisfy(one -> assertThat(one.completed()).isBeforeOrEqualTo(record.started()));
        }
    }

    @Test
    void nothingFollowsWhatHasFailedOrWasNotMeant() {
        assertThat(batch(new Numbers() {}).dryRun().then(square(7)).run().then())
                .isEmpty();
        BatchEnqueue<Integer> bad = BatchEnqueue.of(strand, new Numbers() {}, item -> {
                    if (item == 3) {
                        throw new IllegalStateException("not this one");
                    }
                    return square(item);
                })
                .then(square(7));
        assertThatThrownBy(bad::run)
                .isInstanceOfSatisfying(
                        BatchFailedException.class,
                        failed -> assertThat(failed.report().then()).isEmpty());
        assertThat(batch(WorkSpecification.of(List.of())).then(square(7)).run().then())
                .isPresent();
    }

    /** What workers find. */
    public static final class Catalog implements TaskCatalog {
        @Override
        public int apiLevel() {
            return API_LEVEL;
        }

        @Override
        public List<TaskDefinition<?, ?>> tasks() {
            return List.of(SQUARE);
        }
    }
}
