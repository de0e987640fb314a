package io.strand4j.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** What the queues of one database and their store have in common. */
final class Place implements AutoCloseable {

    final Database database;
    final Dialect sql;
    final News news;
    final Calls calls;
    final Enqueuer enqueuer;
    final InstantSource clock;
    final LongSupplier nanos;
    final Map<String, JdbcTaskQueue> queues = new ConcurrentHashMap<>();

    private Place(Database database, Dialect sql, InstantSource clock, LongSupplier nanos) {
        this.database = database;
        this.sql = sql;
        this.clock = clock;
        this.nanos = nanos;
        this.news = new News(database, sql);
        this.calls = sql.calls(new LeaseObserver(nanos));
        this.enqueuer = new Enqueuer(this);
    }

    /** By address, with connections of its own. */
    static Place open(String uri, InstantSource clock, LongSupplier nanos) {
        JdbcAddress address = JdbcAddress.of(uri);
        HikariDataSource pool = Pools.open(address, Dialect.of(address));
        return open(pool, pool, address.toString(), clock, nanos);
    }

    /**
     * Over connections.
     *
     * @param connections where they come from
     * @param owned closed with the place, or null
     * @param name for messages
     * @param clock says what has expired and what is due
     * @param nanos a clock that nobody sets
     */
    static Place open(
            DataSource connections,
            @Nullable AutoCloseable owned,
            String name,
            InstantSource clock,
            LongSupplier nanos) {
        Database database = new Database(connections, owned, name);
        try {
            Dialect sql = database.statement("opening the store", (connection, again) -> Dialect.of(connection));
            Schema.require(connections, sql, name);
            return new Place(database, sql, clock, nanos);
        } catch (RuntimeException | Error failed) {
            database.close();
            throw failed;
        }
    }

    @SuppressWarnings("NullAway") // an instant has a column
    long now() {
        return Times.column(clock.instant());
    }

    Calls.Writer writer() {
        return new Calls.Writer(ThreadLocalRandom.current().nextLong(), now());
    }

    /** A change that one statement makes, or several together. */
    <T extends @Nullable Object> T write(String what, boolean oneStatement, Database.Work<T> work) {
        if (oneStatement && !sql.oneWriter()) {
            return database.statement(what, work);
        }
        return database.transaction(
                what,
                sql.oneWriter(),
                database.isOwn()
                        ? work
                        : (connection, again) -> {
                            sql.begin(connection);
                            return work.on(connection, again);
                        });
    }

    @Override
    public void close() {
        if (database.shut()) {
            news.close();
            database.close();
        }
    }
}
