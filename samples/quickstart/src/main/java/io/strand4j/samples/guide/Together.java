package io.strand4j.samples.guide;

import io.strand4j.Strand;
import io.strand4j.annotations.AsTask;
import io.strand4j.annotations.Runner;
import io.strand4j.flow.Awaited;
import io.strand4j.flow.Dispatcher;
import io.strand4j.flow.JobReport;
import io.strand4j.flow.Pipeline;
import io.strand4j.flow.TaskGroup;
import io.strand4j.flow.Tasks;
import io.strand4j.flow.WaitFor;
import io.strand4j.task.TaskFailedException;
import io.strand4j.task.TaskHandle;
import io.strand4j.task.TaskOutcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Several calls as one. */
public final class Together {

    private static final CountDownLatch NEVER = new CountDownLatch(1);

    private Together() {}

    // tag::tasks
    @AsTask(runner = Runner.COROUTINE)
    static int price(String what) {
        if (what.isEmpty()) {
            throw new IllegalArgumentException("what is to be bought?");
        }
        return what.length() * 10;
    }

    @AsTask(runner = Runner.COROUTINE)
    static int slowPrice(String what) throws InterruptedException {
        NEVER.await();
        return what.length();
    }
    // end::tasks

    /**
     * Runs it.
     *
     * @param arguments none
     */
    public static void main(String... arguments) {
        try (Strand strand = Strand.builder().store("memory:").build()) {
            TogetherTasks tasks = new TogetherTasks(strand);
            gather(tasks);
            failures(tasks);
            await(tasks);
            asCompleted(tasks);
            group(strand, tasks);
            limits(strand, tasks);
            pipeline(tasks);
            dispatcher(strand, tasks);
        }
    }

    private static void gather(TogetherTasks tasks) {
        // tag::gather
        TaskHandle<List<Integer>> fruit = Tasks.gather(List.of(tasks.price("fig"), tasks.price("apple")));
        TaskHandle<List<Integer>> roots = Tasks.gather(List.of(tasks.price("beet")));
        System.out.println(Tasks.gather(List.of(fruit, roots)).getResult()); // [[30, 50], [40]]
        // end::gather
    }

    @SuppressWarnings("NullAway") // a failed call has a cause
    private static void failures(TogetherTasks tasks) {
        // tag::failures
        TaskHandle<Integer> slow = tasks.slowPrice("melon");
        try {
            Tasks.gather(List.of(slow, tasks.price(""))).getResult();
        } catch (TaskFailedException failed) { // the first failure, and the others are cancelled by now
            System.out.println(failed.getCause().getMessage() + " " + slow.getStatus());
        }
        for (TaskOutcome<Integer> outcome : Tasks.gatherOutcomes(List.of(tasks.price("fig"), tasks.price("")))
                .getResult()) {
            System.out.println(outcome.status()); // COMPLETED, FAILED
        }
        // end::failures
    }

    private static void await(TogetherTasks tasks) {
        // tag::await
        List<TaskHandle<Integer>> handles = List.of(tasks.slowPrice("melon"), tasks.price("fig"));
        Awaited<Integer> first = Tasks.await(handles, WaitFor.FIRST_COMPLETED);
        Awaited<Integer> rest = Tasks.await(first.pending(), WaitFor.ALL_COMPLETED, Duration.ofMillis(50));
        System.out.println(first.done().size() + " done, " + rest.pending().size() + " goes on");
        rest.pending().forEach(TaskHandle::cancel);
        // end::await
    }

    @SuppressWarnings("NullAway") // a price is a number
    private static void asCompleted(TogetherTasks tasks) {
        // tag::completed
        Stream<String> names = Stream.of("fig", "apple", "beet");
        try (Stream<TaskHandle<Integer>> ended = Tasks.asCompleted(names.map(tasks::price), 2)) { // two at once
            int sum = ended.map(Tasks::outcome)
                    .mapToInt(outcome -> outcome instanceof TaskOutcome.Completed<Integer> done ? done.result() : 0)
                    .sum();
            System.out.println("all of it: " + sum);
        }
        // end::completed
    }

    private static void group(Strand strand, TogetherTasks tasks) {
        // tag::group
        TogetherTasks.PriceHandle fig;
        TogetherTasks.PriceHandle apple;
        try (TaskGroup group = TaskGroup.open(strand)) {
            fig = group.fork(tasks.priceCall("fig"));
            apple = group.fork(tasks.priceCall("apple"));
        } // both have ended
        System.out.println(fig.getResult() + apple.getResult());

        int sum = TaskGroup.open(strand)
                .deadline(Duration.ofMinutes(1))
                .run(
                        group -> { // ends with the lambda
                            TaskHandle<Integer> beet = group.fork(tasks.priceCall("beet"));
                            return beet.getResult() + 2;
                        });
        System.out.println(sum);
        // end::group
    }

    private static void limits(Strand strand, TogetherTasks tasks) {
        // tag::limits
        List<TaskHandle<Integer>> prices = new ArrayList<>();
        try (TaskGroup group = TaskGroup.open(strand).limit(5)) { // fork waits for its turn
            for (int i = 0; i < 100; i++) {
                prices.add(group.fork(tasks.priceCall("fig " + i)));
            }
        }
        System.out.println(prices.size() + " prices");
        // end::limits
    }

    @SuppressWarnings("NullAway") // a price is a number
    private static void pipeline(TogetherTasks tasks) {
        AtomicInteger sum = new AtomicInteger();
        // tag::pipeline
        Iterable<String> batch =
                () -> IntStream.range(0, 1_000).mapToObj(n -> "item " + n).iterator();
        JobReport report = Pipeline.of(tasks::priceCall) // 25 workers and 10 handlers, unless you say otherwise
                .runJob(
                        batch,
                        result -> { // of each item, by several threads at once
                            if (result.outcome() instanceof TaskOutcome.Completed<Integer> completed) {
                                sum.addAndGet(completed.result());
                            }
                        },
                        System.out::println); // 1000 items, 1000 completed, 0 failed, 0 errors
        // end::pipeline
        System.out.println(report.items() + " cost " + sum);
    }

    private static void dispatcher(Strand strand, TogetherTasks tasks) {
        // tag::dispatcher
        Dispatcher dispatcher = new Dispatcher(strand, Runner.COROUTINE);
        int fig = dispatcher.enqueue(tasks.priceCall("fig"));
        int nothing = dispatcher.enqueue(tasks.priceCall(""));
        int lambda = dispatcher.enqueue(() -> "anything");
        if (dispatcher.run(Duration.ofMinutes(1))) {
            System.out.println(
                    dispatcher.results().get(fig) + " " + dispatcher.results().get(lambda) + ", but "
                            + dispatcher.errors().get(nothing).getMessage());
        }
        // end::dispatcher
    }
}
