package io.strand4j.limit;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;

/**
 * Looks at something elsewhere, such as a job on a remote system, until it is done: ever more seldom, and not for ever. An
 * interrupt ends it at once, so a task that polls can be cancelled. Immutable, safe for use by any thread; every method
 * returns another one.
 */
public final class Poll {

    private static final Duration USUAL = Duration.ofMinutes(10);

    private final Waiting waiting;
    private final Backoff backoff;
    private final Duration deadline;
    private final int looks;
    private final String what;
    private final Predicate<? super Exception> missing;
    private final Duration grace;
    private final Runnable late;

    /**
     * A look.
     *
     * @param <T> what is seen
     * @param <X> what it throws
     */
    @FunctionalInterface
    public interface Look<T, X extends Exception> {

        /** Looks once. */
        T read() throws X;
    }

    private Poll(
            Waiting waiting,
            Backoff backoff,
            Duration deadline,
            int looks,
            String what,
            Predicate<? super Exception> missing,
            Duration grace,
            Runnable late) {
        if (backoff.hasNothing()) {
            throw new IllegalArgumentException(
                    "looks without a wait between them would keep a service busy: " + backoff);
        }
        if (deadline.isNegative() || looks < 1 || grace.isNegative()) {
            throw new IllegalArgumentException("at least one look is needed, within no less than no time: " + looks
                    + " looks within " + deadline + ", grace " + grace);
        }
        this.waiting = waiting;
        this.backoff = backoff;
        this.deadline = deadline;
        this.looks = looks;
        this.what = what;
        this.missing = missing;
        this.grace = grace;
        this.late = late;
    }

    /**
     * Looks for ten minutes in all.
     *
     * @param backoff the waits between looks, none of them nothing
     */
    public static Poll every(Backoff backoff) {
        return new Poll(
                Waiting.real(), backoff, USUAL, Integer.MAX_VALUE, "it", failure -> false, Duration.ZERO, () -> {});
    }

    /**
     * Looks until it is done.
     *
     * @param <T> what is seen
     * @param <X> what a look throws
     * @param read looks once; what it throws ends it and is thrown
     * @param done whether what was seen is the end, by whole states and not by parts of their names
     * @param backoff the waits between looks
     * @param deadline how long to go on in all; the last look is then
     * @return what was seen last
     * @throws PollTimeoutException when it is not done by then
     * @throws InterruptedException when the thread is interrupted while it waits
     */
    public static <T, X extends Exception> T until(
            Look<? extends T, X> read, Predicate<? super T> done, Backoff backoff, Duration deadline)
            throws X, InterruptedException {
        return every(backoff).within(deadline).until(read, done);
    }

    /** How long to go on in all; the last look is then. */
    public Poll within(Duration deadline) {
        return new Poll(waiting, backoff, deadline, looks, what, missing, grace, late);
    }

    /** How many looks there are at most. */
    public Poll looks(int most) {
        return new Poll(waiting, backoff, deadline, most, what, missing, grace, late);
    }

    /** What is looked at, for the message, such as {@code job 17}. */
    public Poll named(String what) {
        return new Poll(waiting, backoff, deadline, looks, what, missing, grace, late);
    }

    /** Another time than the real one. */
    public Poll by(Waiting waiting) {
        return new Poll(waiting, backoff, deadline, looks, what, missing, grace, late);
    }

    /**
     * A service may not know yet what has just been made there: for a while, such a failure is no more than another look.
     *
     * @param grace for how long, from the first look
     * @param missing whether a failure of a look says that, and nothing else
     */
    public Poll tolerating(Duration grace, Predicate<? super Exception> missing) {
        return new Poll(waiting, backoff, deadline, looks, what, missing, grace, late);
    }

    /**
     * What is done when it is too late, and only then: as a rule, it cancels the remote job. A failure of it is beside the
     * {@link PollTimeoutException} as a suppressed one.
     *
     * @param action what
     */
    public Poll whenLate(Runnable action) {
        return new Poll(waiting, backoff, deadline, looks, what, missing, grace, action);
    }

    /**
     * Looks until it is done.
     *
     * @param <T> what is seen
     * @param <X> what a look throws
     * @param read looks once; what it throws ends it and is thrown
     * @param done whether what was seen is the end, by whole states and not by parts of their names
     * @return what was seen last
     * @throws PollTimeoutException when it is not done after the last look
     * @throws InterruptedException when the thread is interrupted while it waits
     */
    public <T, X extends Exception> T until(Look<? extends T, X> read, Predicate<? super T> done)
            throws X, InterruptedException {
        long began = waiting.nanoTime();
        for (int look = 1; ; look++) {
            Optional<T> seen = look(read, began);
            if (seen.isPresent() && done.test(seen.get())) {
                return seen.get();
            }
            Duration passed = passed(began);
            Duration left = deadline.minus(passed);
            if (look >= looks || left.isNegative() || left.isZero()) {
                throw tooLate(what + " is not done after " + look + (look == 1 ? " look in " : " looks in ")
                        + passed.toMillis() + " ms, it was last seen as "
                        + seen.map(Object::toString).orElse("not there"));
            }
            Duration wait = backoff.delay(look, ThreadLocalRandom.current());
            waiting.pause(wait.compareTo(left) > 0 ? left : wait);
        }
    }

    private Duration passed(long began) {
        return Duration.ofNanos(waiting.nanoTime() - began);
    }

    /** Empty while it is not there yet. */
    @SuppressWarnings("unchecked") // a look throws nothing checked but what it says
    private <T, X extends Exception> Optional<T> look(Look<? extends T, X> read, long began) throws X {
        try {
            return Optional.of(read.read());
        } catch (Exception failure) {
            if (passed(began).compareTo(grace) > 0 || !missing.test(failure)) {
                throw (X) failure;
            }
            return Optional.empty();
        }
    }

    private PollTimeoutException tooLate(String message) {
        PollTimeoutException late = new PollTimeoutException(message);
        try {
            this.late.run();
        } catch (RuntimeException failed) {
            late.addSuppressed(failed);
        }
        return late;
    }

    /** What, how often and for how long. */
    @Override
    public String toString() {
        return "looks at " + what + " within " + deadline + ", " + backoff;
    }
}
