/**
 * Records and queues in a database: PostgreSQL, MariaDB, H2, SQLite. Add the driver of yours to the class path and open
 * {@code jdbc:postgresql://host/database?user=me}, {@code jdbc:mariadb://host/database?user=me}, {@code
 * jdbc:h2:file:/var/strand/calls} or {@code jdbc:sqlite:/var/strand/calls.db}, or hand over a {@link
 * javax.sql.DataSource}. The tables are made where they are missing: {@code strand_task} with the calls, {@code
 * strand_item} with the items of those that run, {@code strand_document} with what workers agree on, and {@code
 * strand_schema_history}.
 *
 * <p>With MariaDB, which has to be 10.6 or newer, no call, result or chunk of items can be longer in a statement than the
 * server's {@code max_allowed_packet}, 16 MB if nobody has changed it: what is longer is refused, and the message says so.
 * There are no notifications, so workers and handles of other processes look for news by themselves. The connections of
 * a {@code DataSource} have the settings that it gives them; those that are opened by an address give up a row that they
 * wait for after 2 seconds and try again, and the server ends what keeps rows and does nothing for 5.
 *
 * <p>Besides this package, two libraries write to the log: the connections of a database that was opened by its address
 * are kept by HikariCP, under {@code com.zaxxer.hikari}, and tables are made by Flyway, under {@code org.flywaydb}. Both
 * tell at INFO what nobody asks for in good times, and HikariCP at WARN which connections it gives up in an outage; what
 * matters then is also told here, once for each outage. So a quiet log has both at ERROR.
 */
@NullMarked
package io.strand4j.jdbc;

import org.jspecify.annotations.NullMarked;
