/** Records and queues in a database. */
@SuppressWarnings("requires-automatic") // Flyway and the driver of PostgreSQL are no modules yet
module io.strand4j.jdbc {
    requires transitive io.strand4j.runtime;
    requires transitive java.sql;
    requires com.zaxxer.hikari;
    requires flyway.core;
    requires org.slf4j;
    requires tools.jackson.databind;
    requires static org.postgresql.jdbc; // notifications, where that is the database
    requires static transitive org.jspecify;

    exports io.strand4j.jdbc;

    provides io.strand4j.queue.TaskQueueProvider with
            io.strand4j.jdbc.JdbcProviders.Queue;
    provides io.strand4j.store.TaskStoreProvider with
            io.strand4j.jdbc.JdbcProviders.Store;
}
