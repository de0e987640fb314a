package io.strand4j.flow;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.strand4j.Strand;
import io.strand4j.annotations.Runner;
import io.strand4j.task.TaskOutcome;
import io.strand4j.task.WaitInterruptedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PipelineTest {

    private static final Duration SOON = ofSeconds(30);

    private final Strand strand = Strand.builder().store("memory:").build();
    private final List<Object> told = Collections.synchronizedList(new ArrayList<>());

    @AfterEach
    void close() {
        strand.close();
    }

    private interface Work {
        int of(int number) throws Exception;
    }

    private Pipeline<Integer, Integer> pipeline(Work work) {
        return Pipeline.of((Integer number) -> strand.call(Runner.COROUTINE, () -> work.of(number)));
    }

    private static List<Integer> numbers(int count) {
        return IntStream.range(0, count).boxed().toList();
    }

    @Test
    @Tag("ASY-18")
    @Tag("ASY-22")
    void aJobIsOverWhenEachItemHasBeenWorkedOnAndTold() {
        Map<Integer, ItemResult<Integer, Integer>> results = new ConcurrentHashMap<>();
        JobReport report =
                pipeline(n -> n * n).runJob(numbers(500), result -> results.put(result.item(), result), told::add);

        assertThat(results).hasSize(500);
        assertThat(results.get(7).outcome()).isEqualTo(new TaskOutcome.Completed<>(49));
        assertThat(results.values()).allMatch(result -> result.elapsed().isPositive());
        assertThat(report).hasToString("500 items, 500 completed, 0 failed, 0 errors");
        assertThat(told).containsExactly(report);
    }

    @Test
    @Tag("ASY-17")
    @Tag("ASY-20")
    void whoeverIsTooFastWaits() {
        Pipeline<Integer, Integer> pipeline = pipeline(n -> n);
        assertThat(List.of(pipeline.workers, pipeline.workQueue, pipeline.handlers, pipeline.resultQueue))
                .containsExactly(25, 100, 10, 100);
        AtomicInteger produced = new AtomicInteger();
        CountDownLatch gate = new CountDownLatch(1);
        Iterable<Integer> batch = () ->
                IntStream.range(0, 1_000).peek(n -> produced.incrementAndGet()).iterator();
        Thread job = new Thread(() -> pipeline.runJob(batch, result -> awaitOpen(gate), told::add));
        job.start();
        // One in the hand of each handler and worker, the queues full, and one that the producer has taken.
        int most = 10 + 100 + 25 + 100 + 1;
        await().atMost(SOON).until(() -> produced.get() >= most);
        await().during(Duration.ofMillis(100)).until(() -> produced.get() <= most + 1); // an iterator looks ahead
        gate.countDown();
        await().atMost(SOON).until(() -> told.size() == 1);
        assertThat(produced).hasValue(1_000);
    }

    private static void awaitOpen(CountDownLatch gate) {
        try {
            gate.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    @Tag("ASY-19")
    void callbacksForResultsRunAtTheSameTime() {
        CyclicBarrier ten = new CyclicBarrier(10);
        pipeline(n -> n)
                .runJob(
                        numbers(10),
                        result -> {
                            try {
                                ten.await(); // for ever, if they came one after the other
                            } catch (Exception broken) {
                                throw new AssertionError(broken);
                            }
                        },
                        told::add);
        assertThat(told).hasSize(1);
    }

    @Test
    @Tag("ASY-21")
    @Tag("ASY-23")
    void theReportComesLastAndBothCallbacksKnowTheirJob() {
        String job = "job-1";
        JobReport report = pipeline(n -> n)
                .runJob(numbers(100), result -> told.add(job + " " + result.item()), end -> told.add(job + " is over"));

        assertThat(told).hasSize(101).contains("job-1 42").endsWith("job-1 is over");
        assertThat(report.elapsed()).isPositive();
    }

    @Test
    @Tag("ASY-24")
    void aSeedMakesAJobRepeatItself() {
        List<Map<Integer, Integer>> runs = new ArrayList<>();
        for (int run = 0; run < 2; run++) {
            Random random = new Random(0);
            Map<Integer, Integer> drawn = new HashMap<>();
            Map<Integer, Integer> results = new ConcurrentHashMap<>();
            numbers(50).forEach(n -> drawn.put(n, random.nextInt()));
            pipeline(drawn::get).runJob(numbers(50), r -> results.put(r.item(), value(r)), told::add);
            runs.add(results);
        }
        assertThat(runs.get(0)).hasSize(50).isEqualTo(runs.get(1));
    }

    private static int value(ItemResult<Integer, Integer> result) {
        return ((TaskOutcome.Completed<Integer>) result.outcome()).result();
    }

    @Test
    @Tag("ASY-B1")
    void aCallThatFailsIsAResult() {
        Map<Integer, TaskOutcome<Integer>> results = new ConcurrentHashMap<>();
        JobReport report = Pipeline.of((Integer number) -> {
                    if (number == 3) {
                        throw new IllegalArgumentException("no call of " + number);
                    }
                    return strand.call(Runner.COROUTINE, () -> 10 / (number - 2));
                })
                .workers(1)
                .runJob(numbers(5), result -> results.put(result.item(), result.outcome()), told::add);

        assertThat(report).hasToString("5 items, 3 completed, 2 failed, 0 errors");
        assertThat(((TaskOutcome.Failed<Integer>) results.get(2)).error()).isInstanceOf(ArithmeticException.class);
        assertThat(((TaskOutcome.Failed<Integer>) results.get(3)).error()).hasMessage("no call of 3");
        assertThat(results.get(4)).isEqualTo(new TaskOutcome.Completed<>(5));
        assertThat(told).containsExactly(report);
    }

    @Test
    @Tag("ASY-B2")
    void aCallbackThatThrowsKeepsNoOtherFromBeingTold() {
        AtomicInteger seen = new AtomicInteger();
        JobFailedException failed = catchThrowableOfType(
                JobFailedException.class,
                () -> pipeline(n -> n)
                        .handlers(2)
                        .runJob(
                                numbers(100),
                                result -> {
                                    seen.incrementAndGet();
                                    Thread.currentThread().interrupt(); // and leaves that behind
                                    throw new AssertionError("callback " + result.item());
                                },
                                told::add));

        assertThat(seen).hasValue(100);
        assertThat(failed.report().errors()).hasSize(100);
        assertThat(failed).hasCauseInstanceOf(AssertionError.class);
        assertThat(told).containsExactly(failed.report());
    }

    @Test
    @Tag("ASY-B3")
    void aBatchThatThrowsEndsTheJobAndIsThrown() {
        Iterable<Integer> batch = () -> IntStream.range(0, 100)
                .peek(n -> {
                    if (n == 60) {
                        throw new IllegalStateException("the batch");
                    }
                })
                .iterator();
        AtomicInteger seen = new AtomicInteger();
        assertThatThrownBy(() -> pipeline(n -> n).runJob(batch, result -> seen.incrementAndGet(), told::add))
                .isInstanceOf(JobFailedException.class)
                .hasRootCauseMessage("the batch");
        assertThat(seen.get()).isBetween(59, 60); // what had been taken by then
        assertThat(told)
                .singleElement()
                .satisfies(report -> assertThat(report).asString().endsWith("1 errors"));
    }

    @Test
    @Tag("ASY-B4")
    void anInterruptCancelsWhatRunsAndLeavesNobodyBehind() throws Exception {
        AtomicInteger inside = new AtomicInteger();
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        AtomicBoolean flag = new AtomicBoolean();
        AtomicBoolean cleanCallback = new AtomicBoolean();
        Thread job = new Thread(() -> {
            try {
                pipeline(n -> {
                            inside.incrementAndGet();
                            try {
                                new CountDownLatch(1).await();
                                return n;
                            } finally {
                                inside.decrementAndGet();
                            }
                        })
                        .runJob(() -> IntStream.iterate(0, n -> n + 1).iterator(), told::add, report -> {
                            cleanCallback.set(!Thread.currentThread().isInterrupted());
                            told.add(report);
                        });
            } catch (WaitInterruptedException interrupted) {
                thrown.set(interrupted);
                flag.set(Thread.currentThread().isInterrupted());
            }
        });
        job.start();
        await().atMost(SOON).until(() -> inside.get() == 25);
        job.interrupt();
        job.join();

        assertThat(thrown.get()).isInstanceOf(WaitInterruptedException.class);
        assertThat(flag).isTrue();
        assertThat(cleanCallback).isTrue();
        assertThat(told).singleElement().isInstanceOf(JobReport.class);
        await().atMost(SOON).until(() -> inside.get() == 0);
    }

    @Test
    void whatTheCallbackForTheJobThrowsIsThrown() {
        assertThatThrownBy(() -> pipeline(n -> n).runJob(numbers(3), told::add, report -> {
                    throw new IllegalStateException("onJob");
                }))
                .hasMessage("onJob");
        assertThat(told).hasSize(3);
    }

    @Test
    void anEmptyBatchIsAJobToo() {
        assertThat(pipeline(n -> n).runJob(List.of(), told::add, told::add).items())
                .isZero();
        assertThat(told).hasSize(1);
    }

    @Test
    void aQueueThatIsClosedGivesWhatItHasAndKeepsNobodyWaiting() throws Exception {
        ClosableQueue<Integer> queue = new ClosableQueue<>(1);
        assertThat(queue.put(1)).isTrue();
        AtomicReference<Boolean> added = new AtomicReference<>();
        Thread producer = new Thread(() -> {
            try {
                added.set(queue.put(2));
            } catch (InterruptedException impossible) {
                throw new AssertionError(impossible);
            }
        });
        producer.start();
        await().until(() -> producer.getState() == Thread.State.WAITING);
        queue.close();
        producer.join();
        assertThat(added.get()).isFalse();
        assertThat(queue.take()).contains(1);
        assertThat(queue.take()).isEqualTo(Optional.empty());
        assertThat(queue.put(3)).isFalse();
    }
}
