package io.strand4j.runner;

import io.strand4j.annotations.Runner;
import io.strand4j.limit.RateLimits;
import io.strand4j.limit.RetryAfter;
import io.strand4j.task.TaskDefinition;
import io.strand4j.task.TaskRejectedException;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/** Lets attempts of calls that belong to a pacing group begin at its pace. */
record Pacing(RateLimits rates) {

    /** A group that nobody has configured is an error at the first call, not a call without a pace. */
    void require(TaskDefinition<?, ?> task) {
        String group = task.rate();
        if (!group.isEmpty() && rates.find(group).isEmpty()) {
            throw new TaskRejectedException(task.id() + " belongs to the pacing group \"" + group
                    + "\", which nobody has configured on this Strand, there are " + rates.groups()
                    + "; say StrandBuilder.rate(\"" + group + "\", …) or Strand.rates().set(…)");
        }
    }

    /** How long a failure asks everybody of the group to wait; zero where it says nothing. */
    Duration asked(TaskDefinition<?, ?> task, Throwable error) {
        if (!(Escaped.original(error) instanceof RetryAfter later)) {
            return Duration.ZERO;
        }
        Duration time = later.retryAfter();
        if (!task.rate().isEmpty() && rates.find(task.rate()).isPresent()) {
            rates.hold(task.rate(), time);
        }
        return time;
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
            rates.enter(group, call.options().rateKey(), new Attempt(call, begin, () -> {}));
        }
    }

    /** On the caller's thread, as everything of SYNC. */
    private void await(LiveTask<?> call, String group) {
        CountDownLatch free = new CountDownLatch(1);
        rates.enter(group, call.options().rateKey(), new Attempt(call, own -> free.countDown(), free::countDown));
        try {
            free.await(); // the pace of the group ends it, or its longest wait
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            call.cancel();
        }
    }

    /** One that was cancelled is let go; the others are held by the live ones. */
    private static final class Attempt implements RateLimits.Turn {
        private final WeakReference<LiveTask<?>> call;
        private final Consumer<LiveTask<?>> begin;
        private final Runnable refused;

        Attempt(LiveTask<?> call, Consumer<LiveTask<?>> begin, Runnable refused) {
            this.call = new WeakReference<>(call);
            this.begin = begin;
            this.refused = refused;
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
            refused.run();
        }
    }
}
