package io.strand4j.jdbc;

import io.strand4j.store.TaskRecord;
import io.strand4j.task.StoreException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Adds records. Those of callers that arrive while a commit is under way go together in the next one, so that many
 * callers cost as many commits as a few.
 */
final class Enqueuer {

    /** Such a batch is worth a commit of its own, and would only hold the others up. */
    private static final int BULK = 200;

    /** So many records go into one statement at most. */
    static final int PIECE = 5000;

    private final Place place;
    private final Queue<Request> waiting = new ConcurrentLinkedQueue<>();
    private final Lock committing = new ReentrantLock();

    Enqueuer(Place place) {
        this.place = place;
    }

    /** What one caller wants, and what came of it, which is written before {@link #done}. */
    private static final class Request {

        private final Collection<TaskRecord> records;
        private final Thread caller = Thread.currentThread();
        private Set<String> there = Set.of();
        private @Nullable RuntimeException failed;
        private volatile boolean done;

        Request(Collection<TaskRecord> records) {
            this.records = records;
        }

        void run(Set<String> keysThere) {
            there = keysThere;
            end();
        }

        void fail(RuntimeException why) {
            failed = why;
            end();
        }

        private void end() {
            done = true;
            LockSupport.unpark(caller);
        }
    }

    /** Adds records; the keys that exist already. */
    Set<String> add(Collection<TaskRecord> records) {
        place.database.requireOpen();
        if (records.size() >= BULK) {
            return addAlone(records);
        }
        Request mine = new Request(records);
        waiting.add(mine);
        awaitCommit(mine);
        if (mine.failed != null) {
            throw mine.failed;
        }
        return mine.there;
    }

    /**
     * One caller commits for all that wait at that moment; the others sleep until they are told, and never have to take
     * turns for the lock, which a caller with its next record could take before them.
     */
    private void awaitCommit(Request mine) {
        boolean interrupted = false;
        while (!mine.done) {
            if (committing.tryLock()) {
                try {
                    if (!mine.done) {
                        commit(drained());
                    }
                } finally {
                    committing.unlock();
                    Request next = waiting.peek(); // it has found the lock taken, and is the next to commit
                    if (next != null) {
                        LockSupport.unpark(next.caller);
                    }
                }
            } else {
                LockSupport.park(this);
                interrupted |= Thread.interrupted(); // or it could not sleep any more
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** How many callers wait for a commit that has not begun. */
    int waiting() {
        return waiting.size();
    }

    private List<Request> drained() {
        List<Request> all = new ArrayList<>();
        int size = 0;
        for (Request one = waiting.peek(); one != null && size < PIECE; one = waiting.peek()) {
            all.add(one);
            size += one.records.size();
            waiting.remove();
        }
        return all;
    }

    private void commit(List<Request> together) {
        Map<String, TaskRecord> first = new LinkedHashMap<>();
        together.forEach(request -> request.records.forEach(record -> first.putIfAbsent(record.key(), record)));
        try {
            Set<String> there = addAll(first.values());
            Set<String> taken = new HashSet<>(there);
            for (Request one : together) {
                one.run(refused(one.records, taken));
            }
        } catch (StoreException failed) {
            boolean passes = failed.getCause() instanceof SQLException sql && Failures.isTransient(sql);
            for (Request one : together) {
                if (passes || together.size() == 1) {
                    one.fail(new StoreException(String.valueOf(failed.getMessage()), failed));
                } else {
                    alone(one); // one of them is the bad one, and the others are not to suffer from it
                }
            }
        } catch (RuntimeException | Error failed) {
            // Nobody else would tell them.
            together.forEach(one -> one.fail(new IllegalStateException("the store gave up: " + failed, failed)));
            throw failed;
        }
    }

    private void alone(Request request) {
        try {
            request.run(addAlone(request.records));
        } catch (StoreException failed) {
            request.fail(failed);
        }
    }

    private Set<String> addAlone(Collection<TaskRecord> records) {
        Map<String, TaskRecord> first = new LinkedHashMap<>();
        records.forEach(record -> first.putIfAbsent(record.key(), record));
        return refused(records, new HashSet<>(addAll(first.values())));
    }

    /**
     * The keys of a caller that were there before, or that an earlier record of the same commit had.
     *
     * @param records what the caller wants to add
     * @param taken the keys that are taken already; the others are from now on
     */
    private static Set<String> refused(Collection<TaskRecord> records, Set<String> taken) {
        Set<String> refused = new LinkedHashSet<>();
        for (TaskRecord one : records) {
            if (!taken.add(one.key())) {
                refused.add(one.key());
            }
        }
        return refused;
    }

    private Set<String> addAll(Collection<TaskRecord> records) {
        List<TaskRecord> all = first(records);
        Calls.Writer writer = place.writer();
        boolean one = place.calls.addsInOne(all);
        return place.write("adding " + all.size() + " records", one, (connection, again) -> {
            Set<String> there = add(connection, all, writer);
            if (again) {
                there.removeAll(own(connection, there, writer));
            }
            return there;
        });
    }

    /** Adds records on a connection; the keys that exist already. No two have the same key. */
    Set<String> add(Connection connection, Collection<TaskRecord> records, Calls.Writer writer) throws SQLException {
        List<TaskRecord> all = List.copyOf(records);
        Set<String> there = new LinkedHashSet<>();
        for (int from = 0; from < all.size(); from += PIECE) {
            there.addAll(place.calls.add(connection, all.subList(from, Math.min(all.size(), from + PIECE)), writer));
        }
        return there;
    }

    /** As a store holds them first. */
    static List<TaskRecord> first(Collection<TaskRecord> records) {
        return records.stream().map(record -> record.withVersion(1)).toList();
    }

    /** Those that this writer has added itself, before the connection was cut. */
    private Set<String> own(Connection connection, Set<String> keys, Calls.Writer writer) throws SQLException {
        Set<String> own = new LinkedHashSet<>();
        try (PreparedStatement query = connection.prepareStatement(place.sql.origin)) {
            for (String key : keys) {
                query.setString(1, key);
                try (ResultSet row = query.executeQuery()) {
                    if (row.next() && row.getLong(1) == writer.token()) {
                        own.add(key);
                    }
                }
            }
        }
        return own;
    }
}
