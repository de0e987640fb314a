package io.strand4j.samples.guide;

import io.strand4j.Strand;
import io.strand4j.annotations.AsTask;
import io.strand4j.annotations.Runner;
import io.strand4j.limit.Rate;
import io.strand4j.queue.QueueControl;
import io.strand4j.queue.QueueRules;
import io.strand4j.task.SnoozeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** A queue whose workers hold back, and a call that asks for later. */
public final class Limits {

    @SuppressWarnings("TimeInStaticInitializer") // it opens shortly after the program has begun
    private static final Instant OPENS = Instant.now().plusMillis(300);

    private Limits() {}

    @AsTask(runner = Runner.STORE)
    static String mail(String customer) {
        return "mail to " + customer;
    }

    // tag::snooze
    @AsTask(runner = Runner.STORE)
    static String order(String article) {
        Duration early = Duration.between(Instant.now(), OPENS);
        if (early.isPositive()) {
            throw new SnoozeException(early); // back to the queue, due then, no attempt counted
        }
        return "ordered " + article;
    }
    // end::snooze

    /**
     * Runs it.
     *
     * @param arguments none
     */
    public static void main(String... arguments) {
        try (Strand strand = Strand.builder()
                .queue("memory:")
                .workInProcess(worker -> worker.concurrency(4))
                .build()) {
            // tag::rules
            QueueControl control = QueueControl.of(strand.queue());
            control.change(QueueRules.NONE
                    .withConcurrency(5) // calls that run at once
                    .withConcurrencyPerKey(1) // of them with one concurrency key
                    .withRate(Rate.of(100, Duration.ofSeconds(10)))); // that begin in any ten seconds
            // end::rules

            // tag::key
            LimitsTasks tasks = new LimitsTasks(strand);
            List<LimitsTasks.MailHandle> mails = Stream.of("Ann", "Bob", "Ann")
                    .map(customer ->
                            tasks.mailCall(customer).concurrencyKey(customer).start())
                    .toList();
            // end::key
            mails.forEach(mail -> System.out.println(mail.getResult()));

            // tag::pause
            control.pause(); // calls that run go on, no other begins
            LimitsTasks.OrderHandle order = tasks.order("tea"); // it may be added, and waits
            control.resume();
            // end::pause
            System.out.println(
                    order.getResult() + ", attempt " + order.snapshot().attempt());

            // tag::change
            QueueRules rules = control.change(now -> now.withConcurrency(20)); // the others stay
            // end::change
            System.out.println(rules.concurrency() + " at once, " + rules.rate());
        }
    }
}
