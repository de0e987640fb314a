package io.strand4j.runner;

import io.strand4j.annotations.Runner;
import io.strand4j.limit.RateLimits;
import io.strand4j.limit.RetryAfter;
import io.strand4j.task.EndWatch;
import io.strand4j.task.TaskDefinition;
import io.strand4j.task.TaskRejectedException;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets attempts of calls that belong to a pacing group begin at its pace, and further ones after their wait. */
record Pacing(RateLimits rates, RandomGenerator random) {

    private static final Logger LOG = LoggerFactory.getLogger(Pacing.class);

    /** A call waits for no longer by one word of a service, which may name any date. */
    private static final Duration LONGEST_WAIT = Duration.ofDays(1);

    /** A group that nobody has configured is an error at the first call, not a call without a pace. */
    void require(TaskDefinition<?, ?> task) {
        String group = task.rate();
        if (!group.isEmpty() && rates.find(group).isEmpty()) {
            throw new TaskRejectedException(task.id() + " belongs to the pacing group \"" + group
                    + "\", which nobody has configured on this Strand, there are " + rates.groups()
                    + "; say StrandBuilder.rate(\"" + group + "\", …) or Strand.rates().set(…)");
        }
    }

    /** How long the next attempt waits; what has failed may know better than the policy. */
    Duration backOff(TaskPlan plan, int failures, Throwable error) {
        Duration own;
        synchronized (random) { // it is not for several threads
            own = plan.retry().delay(failures, random);
        }
        Duration asked = asked(error);
        return asked.compareTo(own) > 0 ? asked : own;
    }

    /** An attempt has failed: everybody of the group waits for as long as that asks for, whether it is tried again or not. */
    void failed(TaskDefinition<?, ?> task, Throwable error) {
        Duration asked = asked(error);
        if (asked.isPositive() && rates.find(task.rate()).isPresent()) {
            rates.hold(task.rate(), asked);
        }
    }

    /** How long a failure asks to wait; zero where it says nothing. */
    private static Duration asked(Throwable error) {
        if (!(Escaped.original(error) instanceof RetryAfter later)) {
            return Duration.ZERO;
        }
        try {
            Duration time = later.retryAfter();
            return time.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : time;
        } catch (RuntimeException broken) {
            LOG.warn("{} could not say when another attempt is welcome", later.getClass(), broken);
            return Duration.ZERO;
        }
    }

    /** Begins an attempt when it is its turn; a call that has ended meanwhile costs no turn. */
    void enter(LiveTask<?> call, Consumer<LiveTask<?>> begin) {
        String group = call.task().rate();
        if (group.isEmpty() || CoalescedBodies.has(call)) {
            begin.accept(call);
        } else if (call.runner() == Runner.SYNC && call.plan().custom() == null) {
            await(call, group);
            begin.accept(call);
        } else {
            rates.enter(group, call.options().rateKey(), new Attempt(call, begin));
        }
    }

    /** On the caller's thread, as everything of SYNC. Whoever ends the call, or this Strand, ends the wait. */
    private void await(LiveTask<?> call, String group) {
        CountDownLatch free = new CountDownLatch(1);
        EndWatch ended = call.whenEnded(free::countDown);
        try {
            rates.enter(group, call.options().rateKey(), new Attempt(call, own -> free.countDown()));
            free.await(); // the pace of the group ends it, or its longest wait
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            call.cancel();
        } finally {
            ended.close();
        }
    }

    /** One that was cancelled is let go; the others are held by the live ones. */
    private static final class Attempt implements RateLimits.Turn {
        private final WeakReference<LiveTask<?>> call;
        private final Consumer<LiveTask<?>> begin;

        Attempt(LiveTask<?> call, Consumer<LiveTask<?>> begin) {
            this.call = new WeakReference<>(call);
            this.begin = begin;
        }

        private Optional<LiveTask<?>> waiting() {
            return Optional.<LiveTask<?>>ofNullable(call.get()).filter(one -> !one.isReady());
        }

        @Override
        public boolean isWanted() {
            return waiting().isPresent();
        }

        @Override
        public void begin() {
            waiting().ifPresent(begin);
        }

        @Override
        public void refuse(RuntimeException why) {
            waiting().ifPresent(one -> one.fail(why));
        }
    }
}
