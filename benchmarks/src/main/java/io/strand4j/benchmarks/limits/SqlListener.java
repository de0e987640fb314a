package io.strand4j.benchmarks.limits;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/** Claims a row when it is told of one, and runs its body. */
public final class SqlListener implements AutoCloseable {

    private static final long GIVE_UP = TimeUnit.SECONDS.toNanos(60);

    private final Connection told;
    private final SqlLoop loop;
    private final Queue<Long> waited = new ConcurrentLinkedQueue<>();
    private final Thread thread;

    /**
     * Starts to listen.
     *
     * @param told for notifications
     * @param claims for the rows; both are closed with this
     * @param clock nanoseconds since 1970
     */
    public SqlListener(Connection told, Connection claims, LongSupplier clock) throws SQLException {
        this.told = told;
        this.loop = new SqlLoop(claims, clock);
        try (Statement statement = told.createStatement()) {
            statement.execute("LISTEN limit_news");
        }
        this.thread = Thread.ofPlatform().daemon(true).start(this::listen);
    }

    private void listen() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                PGNotification[] news = told.unwrap(PGConnection.class).getNotifications(1_000);
                while (news != null && news.length > 0 && loop.run(1) > 0) {
                    waited.add(loop.waited());
                }
            }
        } catch (SQLException broken) {
            throw new IllegalStateException(broken);
        }
    }

    /** How long each row has waited, once so many were claimed. */
    public long[] waited(int count) throws InterruptedException, IOException {
        long end = System.nanoTime() + GIVE_UP;
        while (waited.size() < count) {
            if (!thread.isAlive() || System.nanoTime() - end > 0) {
                throw new IOException("nobody listens any more, or rows are missing: there are " + waited.size());
            }
            Thread.sleep(1);
        }
        return waited.stream().mapToLong(Long::longValue).toArray();
    }

    @Override
    public void close() throws SQLException {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        told.close();
        loop.close();
    }
}
