package io.strand4j.flow;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.strand4j.Strand;
import io.strand4j.annotations.Runner;
import io.strand4j.task.ResultTimeoutException;
import io.strand4j.task.TaskCall;
import io.strand4j.task.TaskCancelledException;
import io.strand4j.task.TaskFailedException;
import io.strand4j.task.TaskHandle;
import io.strand4j.task.TaskOutcome;
import io.strand4j.task.TaskStatus;
import io.strand4j.task.TaskTimeoutException;
import io.strand4j.task.UnknownTaskException;
import io.strand4j.task.WaitInterruptedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class GatherTest {

    private static final Duration SOON = ofSeconds(30);

    private final Strand strand = Strand.builder().store("memory:").threads(2).build();
    private final CountDownLatch gate = new CountDownLatch(1);

    @AfterEach
    void close() {
        strand.close();
    }

    private <T> TaskHandle<T> start(Callable<T> body) {
        return strand.call(Runner.COROUTINE, body).start();
    }

    private TaskHandle<Integer> value(int value) {
        return start(() -> value);
    }

    private TaskHandle<Integer> waiting() {
        return start(() -> {
            gate.await();
            return 0;
        });
    }

    private TaskHandle<Integer> failing(String message) {
        return start(() -> {
            throw new IllegalStateException(message);
        });
    }

    private List<TaskHandle<Integer>> several(int from, int to) {
        return IntStream.rangeClosed(from, to).mapToObj(this::value).toList();
    }

    @Test
    @Tag("ASY-05")
    void theResultsKeepTheOrderOfTheHandlesWhateverEndsFirst() {
        TaskHandle<Integer> first = waiting();
        TaskHandle<Integer> second = value(2);
        TaskHandle<List<Integer>> both = Tasks.gather(List.of(first, second, second));
        assertThat(second.getResult(SOON)).isEqualTo(2);
        gate.countDown();

        assertThat(both.getResult(SOON)).containsExactly(0, 2, 2); // one that is given twice is there twice
        assertThat(Tasks.gather(List.<TaskHandle<Integer>>of()).getResult(Duration.ZERO))
                .isEmpty();
    }

    @Test
    @Tag("ASY-01")
    @Tag("ASY-02")
    void aCallRunsNothingUntilItIsStartedAndThenRunsBesideItsCaller() {
        AtomicInteger begun = new AtomicInteger();
        TaskCall<Integer, TaskHandle<Integer>> call = strand.call(Runner.COROUTINE, () -> {
            begun.incrementAndGet();
            gate.await(); // which its caller opens later
            return 1;
        });
        assertThat(Tasks.gather(several(1, 3)).getResult(SOON)).hasSize(3);
        assertThat(begun).hasValue(0);

        call.start();
        await().atMost(SOON).until(() -> begun.get() == 1); // and nobody has asked for its result
        gate.countDown();
    }

    @Test
    @Tag("ASY-03")
    void gatheredCallsRunAtTheSameTimeAndMixWithGroups() throws Exception {
        CyclicBarrier all = new CyclicBarrier(150);
        List<TaskHandle<Integer>> requests = new ArrayList<>();
        for (int i = 0; i < 150; i++) {
            int number = i;
            requests.add(start(() -> {
                all.await(); // for ever, if they ran one after the other
                return number;
            }));
        }
        TaskHandle<List<Integer>> gathered = Tasks.gather(requests);
        TaskHandle<List<Object>> mixed = Tasks.gather(List.of(gathered, value(7)));

        assertThat(mixed.toCompletableFuture().get())
                .containsExactly(IntStream.range(0, 150).boxed().toList(), 7);
    }

    @Test
    @Tag("ASY-06")
    void groupsOfGroupsGiveListsOfLists() {
        TaskHandle<List<List<Integer>>> all = Tasks.gather(
                List.of(Tasks.gather(several(1, 5)), Tasks.gather(several(1, 3)), Tasks.gather(several(1, 9))));

        assertThat(all.getResult(SOON))
                .containsExactly(List.of(1, 2, 3, 4, 5), List.of(1, 2, 3), List.of(1, 2, 3, 4, 5, 6, 7, 8, 9));
    }

    @Test
    @Tag("ASY-07")
    void cancellingAGroupCancelsAllThatIsInItAndNothingElse() {
        List<TaskHandle<Integer>> members = List.of(waiting(), waiting());
        TaskHandle<List<Integer>> second = Tasks.gather(members);
        TaskHandle<Integer> other = waiting();
        TaskHandle<List<Integer>> first = Tasks.gather(List.of(value(1), value(2), other));
        TaskHandle<List<TaskOutcome<List<Integer>>>> all = Tasks.gatherOutcomes(List.of(first, second));

        assertThat(second.cancel()).isTrue();
        assertThat(second.cancel()).isFalse();
        assertThat(members).allMatch(member -> member.getStatus() == TaskStatus.CANCELLED);
        assertThatThrownBy(second::getResult).isInstanceOf(TaskCancelledException.class);
        gate.countDown();
        assertThat(all.getResult(SOON))
                .containsExactly(
                        new TaskOutcome.Completed<>(List.of(1, 2, 0)), new TaskOutcome.Cancelled<List<Integer>>());

        TaskHandle<Integer> inner = start(() -> {
            new CountDownLatch(1).await();
            return 1;
        });
        assertThat(Tasks.gather(List.of(Tasks.gather(List.of(inner)))).cancel()).isTrue();
        assertThat(inner.getStatus()).isEqualTo(TaskStatus.CANCELLED);
    }

    @Test
    @Tag("ASY-08")
    void failuresAreElementsInTheirPlaces() {
        List<TaskOutcome<Object>> outcomes = Tasks.<Object>gatherOutcomes(
                        List.of(value(1), failing("two"), strand.handle("nobody")))
                .getResult(SOON);

        assertThat(outcomes.get(0)).isEqualTo(new TaskOutcome.Completed<>(1));
        assertThat(outcomes.get(1))
                .isInstanceOfSatisfying(
                        TaskOutcome.Failed.class,
                        failed -> assertThat(failed.error()).hasMessage("two"));
        assertThat(outcomes.get(2))
                .isInstanceOfSatisfying(
                        TaskOutcome.Failed.class,
                        failed -> assertThat(failed.error()).isInstanceOf(UnknownTaskException.class));
    }

    @Test
    @Tag("ASY-B6")
    void theFirstFailureEndsTheGroupAndCancelsTheOthers() {
        TaskHandle<Integer> sibling = waiting();
        List<Throwable> told = new ArrayList<>();
        CountDownLatch observed = new CountDownLatch(1);
        TaskHandle<List<Integer>> both = Tasks.gather(List.of(sibling, failing("broken")))
                .onError(error -> {
                    told.add(error);
                    observed.countDown();
                });

        assertThatThrownBy(() -> both.getResult(SOON))
                .isInstanceOf(TaskFailedException.class)
                .hasMessageContaining("gather of 2")
                .hasMessageContaining("broken")
                .cause()
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("broken");
        assertThat(sibling.getStatus()).isEqualTo(TaskStatus.CANCELLED); // before anybody is told
        assertThat(both.getStatus()).isEqualTo(TaskStatus.FAILED);
        assertThat(both.snapshot().failure().message()).isEqualTo("broken");
        assertThatThrownBy(() -> both.toCompletableFuture().get())
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(TaskFailedException.class);
        await().atMost(SOON).until(() -> observed.getCount() == 0);
        assertThat(told).singleElement().isInstanceOf(IllegalStateException.class);
    }

    @Test
    @Tag("ASY-09")
    void aGroupThatLeavesTheOthersFailsAtOnceAndTheyGoOn() {
        TaskHandle<Integer> sibling = waiting();
        TaskHandle<List<Integer>> both = Tasks.gatherLeaving(List.of(sibling, failing("broken")));

        assertThatThrownBy(() -> both.getResult(SOON)).hasRootCauseMessage("broken");
        assertThat(sibling.getStatus().isTerminal()).isFalse();
        gate.countDown();
        assertThat(sibling.getResult(SOON)).isZero();
    }

    @Test
    void aMemberThatIsCancelledOrTooLateIsAFailureOfTheGroupThatSaysSo() {
        TaskHandle<Integer> one = waiting();
        TaskHandle<List<Integer>> group = Tasks.gather(List.of(one, value(2)));
        one.cancel();
        assertThatThrownBy(() -> group.getResult(SOON))
                .isInstanceOf(TaskFailedException.class)
                .hasCauseInstanceOf(TaskCancelledException.class);

        TaskHandle<Integer> late = strand.call(Runner.COROUTINE, () -> {
                    gate.await();
                    return 1;
                })
                .timeout(ofMillis(1))
                .start();
        assertThatThrownBy(() -> Tasks.gather(List.of(late)).getResult(SOON)).isInstanceOf(TaskTimeoutException.class);
    }

    @Test
    void aWaitThatRunsOutOrIsInterruptedLeavesTheGroupAlone() throws Exception {
        TaskHandle<List<Integer>> group = Tasks.gather(List.of(waiting(), value(2)));
        assertThatThrownBy(() -> group.getResult(ofMillis(1)))
                .isInstanceOf(ResultTimeoutException.class)
                .hasMessageContaining("gather of 2");

        AtomicReference<Throwable> thrown = new AtomicReference<>();
        AtomicReference<Boolean> flag = new AtomicReference<>();
        Thread waiter = new Thread(() -> {
            try {
                group.getResult();
            } catch (WaitInterruptedException interrupted) {
                thrown.set(interrupted);
                flag.set(Thread.currentThread().isInterrupted());
            }
        });
        waiter.start();
        waiter.interrupt();
        waiter.join();
        assertThat(thrown.get()).isInstanceOf(WaitInterruptedException.class);
        assertThat(flag.get()).isTrue();
        assertThat(group.getStatus()).isEqualTo(TaskStatus.RUNNING);
        await().atMost(SOON).until(() -> group.getProgress().message().equals("1 of 2"));
        gate.countDown();
        assertThat(group.getResult(SOON)).containsExactly(0, 2);
    }

    /** Two threads, and each of two calls waits for two more of the same pool, in one way or another. */
    @Test
    void aPoolWhoseThreadsWaitForItsOwnCallsIsNotStuck() {
        List<TaskHandle<Integer>> outer = IntStream.range(0, 4)
                .mapToObj(way -> strand.call(Runner.THREAD, () -> {
                            List<TaskHandle<Integer>> inner = IntStream.range(0, 3)
                                    .mapToObj(i ->
                                            strand.call(Runner.THREAD, () -> i).start())
                                    .toList();
                            return switch (way) {
                                case 0 -> Tasks.gather(inner).getResult().size();
                                case 1 ->
                                    Tasks.gather(inner)
                                            .toCompletableFuture()
                                            .join()
                                            .size();
                                case 2 ->
                                    Tasks.await(inner, WaitFor.ALL_COMPLETED)
                                            .done()
                                            .size();
                                default -> (int) Tasks.asCompleted(inner).count();
                            };
                        })
                        .start())
                .toList();

        assertThat(Tasks.gather(outer).getResult(SOON)).containsExactly(3, 3, 3, 3);
    }

    @Test
    void closingTheStrandEndsAGroupOfCallsThatRunElsewhere() {
        Strand other = Strand.builder().store("memory:").queue("memory:").build();
        TaskHandle<List<Integer>> group = Tasks.gather(List.of(Squares.Kind.STORE.start(other, 3))); // and no worker
        assertThat(group.getStatus()).isEqualTo(TaskStatus.RUNNING);
        other.close();

        assertThatThrownBy(() -> group.getResult(SOON)).hasMessageContaining("closed");
    }
}
