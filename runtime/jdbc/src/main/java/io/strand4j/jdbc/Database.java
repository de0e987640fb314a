package io.strand4j.jdbc;

import io.strand4j.task.StoreException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Work on connections, repeated for a while when it fails for a reason that passes. Work that is repeated may have been
 * committed the first time; it is told, and has to find out.
 */
final class Database implements AutoCloseable {

    /** So long a failure that passes is waited out; a longer outage is for the caller to know. */
    static final long PATIENCE = TimeUnit.SECONDS.toNanos(5);

    private static final long BLIP = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long MAX_PAUSE_MILLIS = 400;

    /** Something to do. */
    interface Work<T extends @Nullable Object> {

        /**
         * Does it.
         *
         * @param connection the connection
         * @param again whether it has failed before, perhaps only after its commit
         */
        T on(Connection connection, boolean again) throws SQLException;
    }

    private interface Attempt<T extends @Nullable Object> {
        T run(boolean again) throws SQLException;
    }

    private final DataSource connections;
    private final @Nullable AutoCloseable owned;
    private final String place;
    private final Outage outage;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Lock oneWriter = new ReentrantLock();

    /**
     * A database.
     *
     * @param connections where connections come from
     * @param owned closed at the end, or null
     * @param place for messages
     */
    Database(DataSource connections, @Nullable AutoCloseable owned, String place) {
        this.connections = connections;
        this.owned = owned;
        this.place = place;
        this.outage = new Outage(place, System::nanoTime);
    }

    String place() {
        return place;
    }

    /** Whether the connections have our settings. */
    boolean isOwn() {
        return owned != null;
    }

    DataSource connections() {
        return connections;
    }

    /** One statement, or some that need not go together. */
    <T extends @Nullable Object> T statement(String what, Work<T> work) {
        return connected(what, (connection, again) -> {
            boolean before = autoCommit(connection, true);
            T done = work.on(connection, again);
            autoCommit(connection, before);
            return done;
        });
    }

    /** Something that keeps its connection, and closes it later; at once only if it throws. */
    <T> T opened(String what, Work<T> work) {
        return repeated(what, again -> {
            Connection connection = connections.getConnection();
            try {
                return work.on(connection, again);
            } catch (SQLException | RuntimeException | Error failed) {
                connection.close();
                throw failed;
            }
        });
    }

    /**
     * All or nothing.
     *
     * @param what for messages
     * @param alone whether the other transactions of this process have to wait
     * @param work the statements
     */
    <T extends @Nullable Object> T transaction(String what, boolean alone, Work<T> work) {
        return connected(what, (connection, again) -> {
            if (alone) {
                oneWriter.lock();
            }
            try {
                return committed(connection, again, work);
            } finally {
                if (alone) {
                    oneWriter.unlock();
                }
            }
        });
    }

    private static <T extends @Nullable Object> T committed(Connection connection, boolean again, Work<T> work)
            throws SQLException {
        boolean before = autoCommit(connection, false);
        try {
            T done = work.on(connection, again);
            connection.commit();
            autoCommit(connection, before);
            return done;
        } catch (SQLException | RuntimeException | Error failed) {
            try {
                connection.rollback();
                autoCommit(connection, before);
            } catch (SQLException gone) {
                failed.addSuppressed(gone);
            }
            throw failed;
        }
    }

    private static boolean autoCommit(Connection connection, boolean wanted) throws SQLException {
        boolean before = connection.getAutoCommit();
        if (before != wanted) {
            connection.setAutoCommit(wanted);
        }
        return before;
    }

    private <T extends @Nullable Object> T connected(String what, Work<T> work) {
        return repeated(what, again -> {
            try (Connection connection = connections.getConnection()) {
                return work.on(connection, again);
            }
        });
    }

    private <T extends @Nullable Object> T repeated(String what, Attempt<T> work) {
        long end = System.nanoTime() + PATIENCE;
        for (int attempt = 0; ; attempt++) {
            requireOpen();
            long begun = System.nanoTime();
            try {
                T done = work.run(attempt > 0);
                outage.worked(begun);
                return done;
            } catch (SQLException failed) {
                requireOpen();
                boolean passes = Failures.isTransient(failed);
                boolean lasts = System.nanoTime() - (end - PATIENCE) > BLIP; // one connection that was cut is no outage
                if (passes && lasts && !Failures.isConflict(failed)) {
                    outage.failed(failed);
                }
                if (!passes || System.nanoTime() - end > 0 || !pause(attempt)) {
                    throw new StoreException(what + " failed in " + place + ": " + failed.getMessage(), failed);
                }
            }
        }
    }

    /** Whether it is worth trying again. */
    private boolean pause(int attempt) {
        long longest = Math.min(MAX_PAUSE_MILLIS, 10L << Math.min(attempt, 10));
        try {
            boolean ended = closed.await(1 + ThreadLocalRandom.current().nextLong(longest), TimeUnit.MILLISECONDS);
            return !ended;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    boolean isOpen() {
        return closed.getCount() > 0;
    }

    void requireOpen() {
        if (!isOpen()) {
            throw new IllegalStateException("the store in " + place + " is closed");
        }
    }

    /** Waits until it is closed, at most so long; whether it is open still. */
    boolean openAfter(long millis) throws InterruptedException {
        return !closed.await(millis, TimeUnit.MILLISECONDS);
    }

    /** From now on nothing works any more; whether it did before. */
    boolean shut() {
        boolean open = isOpen();
        closed.countDown();
        return open;
    }

    @Override
    public void close() {
        shut();
        if (owned != null) {
            try {
                owned.close();
            } catch (Exception wrong) {
                throw new StoreException("the connections to " + place + " could not be closed", wrong);
            }
        }
    }
}
