package io.strand4j.limit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * Joins equal reads that wait for their turn into one. Every read waits in the line of a pacing group; when it is the turn
 * of one, it takes those with it that ask the same, ids apart, and they cost no turn. So nothing is joined, and nobody
 * waits, while the pace lets each begin at once. Each caller gets the part of its ids, or the failure of the read. A
 * caller that is interrupted stops for itself alone: where it was the one that read, the others go back into the line.
 * Safe for use by any thread.
 *
 * @param <Q> the query: everything but the ids; equal queries are joined
 * @param <I> the type of an id
 * @param <R> the type of a result
 */
public final class Coalescer<Q, I, R> {

    private final RateLimits rates;
    private final String group;
    private final Coalescing<I, R> how;
    private final Duration longest;
    private final Map<Line<Q>, List<Reader>> lines = new HashMap<>(); // guarded by this

    /**
     * The read itself.
     *
     * @param <I> the type of an id
     * @param <R> the type of a result
     * @param <X> what it throws
     */
    @FunctionalInterface
    public interface Read<I, R, X extends Exception> {

        /**
         * Reads.
         *
         * @param ids those of all whose reads were joined, in the order in which they came; empty for a read without ids
         */
        R read(Set<I> ids) throws X;
    }

    /** Those that may be joined; without ids they are another query, unless that means all. */
    private record Line<Q>(Q query, boolean none) {}

    private final class Reader implements RateLimits.Turn {
        private final Line<Q> line;
        private final Set<I> ids;
        private final CompletableFuture<JoinedRead<I, R>> turn = new CompletableFuture<>();
        private boolean leads; // guarded by the coalescer

        Reader(Line<Q> line, Set<I> ids) {
            this.line = line;
            this.ids = ids;
        }

        @Override
        public boolean isWanted() {
            return !turn.isDone();
        }

        @Override
        public void begin() {
            Coalescer.this.begin(this);
        }

        @Override
        public void refuse(RuntimeException why) {
            leave(this);
            turn.completeExceptionally(why);
        }
    }

    /**
     * A coalescer that nobody waits in.
     *
     * @param rates the pacing groups
     * @param group the group in whose line reads wait; it must be there when the first one comes
     * @param how how reads are joined
     * @param longest how long a caller waits at most, for its turn and again for the result of a read that it was joined
     *     to, more than zero
     */
    public Coalescer(RateLimits rates, String group, Coalescing<I, R> how, Duration longest) {
        if (longest.isNegative() || longest.isZero()) {
            throw new IllegalArgumentException("the longest wait must be more than zero, it is " + longest);
        }
        this.rates = rates;
        this.group = group;
        this.how = how;
        this.longest = longest;
    }

    /**
     * Reads, perhaps together with others.
     *
     * @param <X> what a read throws
     * @param query everything but the ids
     * @param ids the ids; none for a read without
     * @param read the read, which is to be the same for equal queries; not every caller's is run
     * @return the part of these ids
     * @throws X what the read has thrown, perhaps another caller's
     * @throws RateExceededException when there was no turn within the longest wait
     * @throws JoinTimeoutException when the read of another caller did not end within the longest wait
     * @throws InterruptedException when the thread is interrupted while it waits
     */
    public <X extends Exception> R read(Q query, Collection<? extends I> ids, Read<I, R, X> read)
            throws X, InterruptedException {
        return read("", query, ids, read);
    }

    /**
     * The same in another line of the group.
     *
     * @param <X> what a read throws
     * @param key the line within the group; those who wait in different ones must not have equal queries
     * @param query everything but the ids
     * @param ids the ids; none for a read without
     * @param read the read, which is to be the same for equal queries; not every caller's is run
     * @return the part of these ids
     */
    public <X extends Exception> R read(String key, Q query, Collection<? extends I> ids, Read<I, R, X> read)
            throws X, InterruptedException {
        Set<I> own = Collections.unmodifiableSet(new LinkedHashSet<>(ids));
        Line<Q> line = new Line<>(query, own.isEmpty() && !how.meansAll(own));
        boolean alone = false;
        while (true) {
            Reader me = new Reader(line, own);
            JoinedRead<I, R> joined = turn(key, me, alone);
            try {
                R whole = me.leads ? lead(joined, read) : joined.await(longest);
                return how.part(whole, own);
            } catch (Throwable failure) {
                boolean separately = joined.isShared() && !alone && how.isApart(failure);
                if (!separately && !JoinedRead.wasOnlyStopped(failure)) {
                    throw Coalescer.<X>asItIs(failure);
                }
                alone = separately;
            }
        }
    }

    private JoinedRead<I, R> turn(String key, Reader me, boolean alone) throws InterruptedException {
        if (!alone) {
            enter(me);
        }
        try {
            rates.enter(group, key, me, longest);
            return me.turn.get();
        } catch (InterruptedException stopped) {
            me.turn.cancel(false);
            if (me.leads && !me.turn.isCancelled()) {
                me.turn.join().failed(stopped); // it was its turn at that moment, and others go by it
            }
            throw stopped;
        } catch (ExecutionException refused) {
            throw refused.getCause() instanceof RuntimeException why ? why : new IllegalStateException(refused);
        } finally {
            me.turn.cancel(false); // of no effect once it was its turn
            leave(me);
        }
    }

    private <X extends Exception> R lead(JoinedRead<I, R> joined, Read<I, R, X> read) throws X {
        try {
            R whole = read.read(joined.ids());
            joined.done(whole);
            return whole;
        } catch (Throwable failure) {
            joined.failed(failure);
            throw failure;
        }
    }

    private synchronized void enter(Reader reader) {
        lines.computeIfAbsent(reader.line, any -> new ArrayList<>()).add(reader);
    }

    private synchronized void leave(Reader reader) {
        lines.computeIfPresent(reader.line, (line, readers) -> {
            readers.remove(reader);
            return readers.isEmpty() ? null : readers;
        });
    }

    /** It is the turn of one, which takes those with it that fit. */
    private synchronized void begin(Reader first) {
        if (!first.isWanted()) {
            return; // another one has taken it, or it has left: a turn for nothing
        }
        List<Reader> taken = new ArrayList<>(List.of(first));
        Set<I> ids = new LinkedHashSet<>(first.ids);
        List<Reader> line = lines.getOrDefault(first.line, List.of());
        boolean joins = line.contains(first); // one that asks alone stands in no line
        boolean all = how.meansAll(first.ids) || (joins && line.stream().anyMatch(one -> how.meansAll(one.ids)));
        for (Reader one : joins ? line : List.<Reader>of()) {
            if (one != first && one.isWanted() && (all || fits(ids, one.ids))) {
                ids.addAll(one.ids);
                taken.add(one);
            }
        }
        JoinedRead<I, R> read = JoinedRead.of(all ? Set.of() : Collections.unmodifiableSet(ids), taken.size());
        first.leads = true;
        if (first.turn.complete(read)) {
            taken.forEach(one -> one.turn.complete(read));
        }
    }

    private boolean fits(Set<I> ids, Set<I> more) {
        long added = more.stream().filter(id -> !ids.contains(id)).count();
        return ids.size() + added <= how.most();
    }

    /** A read throws nothing checked but what it says. */
    @SuppressWarnings("unchecked") // the type is erased, and nobody sees the cast
    private static <X extends Exception> RuntimeException asItIs(Throwable failure) throws X {
        throw (X) failure;
    }
}
