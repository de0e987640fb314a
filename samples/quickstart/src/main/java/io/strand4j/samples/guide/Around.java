package io.strand4j.samples.guide;

import io.strand4j.Strand;
import io.strand4j.annotations.AsTask;
import io.strand4j.annotations.AsyncCompute;
import io.strand4j.annotations.Runner;
import io.strand4j.annotations.Secret;
import io.strand4j.limit.RateExceededException;
import io.strand4j.middleware.AuthMiddleware;
import io.strand4j.middleware.LoggingMiddleware;
import io.strand4j.middleware.MetricsMiddleware;
import io.strand4j.middleware.Middleware;
import io.strand4j.middleware.RateLimitMiddleware;
import io.strand4j.middleware.RetryMiddleware;
import io.strand4j.middleware.RetryPolicy;
import io.strand4j.middleware.TaskInvocation;
import io.strand4j.middleware.TimeoutMiddleware;
import io.strand4j.task.DoNotRetryException;
import io.strand4j.task.TaskFailedException;
import io.strand4j.task.TaskRejectedException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** What is done around calls. */
public final class Around {

    private static final AtomicInteger ATTEMPTS = new AtomicInteger();

    private Around() {}

    // tag::own
    /** Says who is asked for what; secrets read as "***". */
    static final class Announcing implements Middleware {
        @Override
        public void before(TaskInvocation call) {
            System.out.println("attempt " + call.attempt() + " with " + call.arguments());
        }

        @Override
        public void onError(TaskInvocation call, Throwable error) {
            System.out.println("no: " + call.masked(error.toString()));
        }
    }
    // end::own

    // tag::named
    @AsyncCompute(runner = Runner.THREAD, middleware = Announcing.class)
    static String greet(String name, @Secret String password) {
        if (!password.equals("sesame")) {
            throw new IllegalArgumentException("not with " + password);
        }
        return "hello " + name;
    }
    // end::named

    // tag::retried
    @AsTask
    static int fetch(boolean exists) throws IOException {
        if (!exists) {
            throw new DoNotRetryException("there is no such page, and there will be none");
        }
        if (ATTEMPTS.incrementAndGet() < 3) {
            throw new IOException("the line is busy");
        }
        return ATTEMPTS.get();
    }
    // end::retried

    /**
     * Runs it.
     *
     * @param arguments none
     */
    public static void main(String... arguments) {
        greet();
        retry();
        authorize();
    }

    private static void greet() {
        // tag::around
        MetricsMiddleware metrics = new MetricsMiddleware();
        try (Strand strand = Strand.builder()
                .store("memory:")
                .middleware(new LoggingMiddleware(), new RateLimitMiddleware(2), metrics) // the first one is outermost
                .build()) {
            AroundTasks tasks = new AroundTasks(strand);
            System.out.println(tasks.greet("Ann", "sesame").getResult());
            // end::around
            try {
                tasks.greet("Bob", "hunter2").getResult();
            } catch (TaskFailedException failed) {
                System.out.println(
                        strand.middleware(MetricsMiddleware.class).getStats().failed() + " failed");
            }
            // tag::refused
            try {
                tasks.greet("Cy", "sesame");
            } catch (TaskRejectedException refused) { // nothing was started, nothing was stored
                if (refused.getCause() instanceof RateExceededException exceeded) {
                    System.out.println("later: " + exceeded.retryAfter().isPositive());
                }
            }
            // end::refused
        }
        System.out.println(metrics.getStats().completed() + " completed");
    }

    private static void retry() {
        // tag::retry
        RetryPolicy policy = RetryPolicy.of(5) // further attempts
                .backOff(Duration.ofMillis(10), Duration.ofSeconds(1)) // a random part of 10 ms, 20 ms, 40 ms, …
                .on(IOException.class);
        try (Strand strand = Strand.builder()
                .store("memory:")
                .middleware(new RetryMiddleware(policy), new TimeoutMiddleware(Duration.ofSeconds(30)))
                .build()) {
            // end::retry
            AroundTasks tasks = new AroundTasks(strand);
            System.out.println("fetched after " + tasks.fetch(true).getResult() + " attempts");
            AroundTasks.FetchHandle gone = tasks.fetch(false);
            try {
                gone.getResult();
            } catch (TaskFailedException failed) {
                System.out.println("given up after " + gone.snapshot().attempt());
            }
        }
    }

    private static void authorize() {
        // tag::auth
        AuthMiddleware auth = new AuthMiddleware(
                () -> System.getProperty("token"), // asked where a call is submitted
                (call, token) -> { // asked where its body is started
                    if (!token.orElse("").equals("t0ken")) {
                        throw new SecurityException("nobody may " + call.task().id() + " without a token");
                    }
                });
        // end::auth
        try (Strand strand = Strand.builder().store("memory:").middleware(auth).build()) {
            AroundTasks tasks = new AroundTasks(strand);
            try {
                tasks.greet("Dan", "sesame").getResult();
            } catch (TaskFailedException failed) {
                System.out.println(
                        failed.getCause() == null
                                ? "?"
                                : failed.getCause().getClass().getSimpleName());
            }
            System.setProperty("token", "t0ken");
            System.out.println(tasks.greet("Dan", "sesame").getResult());
        }
    }
}
