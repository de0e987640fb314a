/**
 * Records and queues in a database: PostgreSQL, H2, SQLite. Add the driver of yours to the class path and open
 * {@code jdbc:postgresql://host/database?user=me}, {@code jdbc:h2:file:/var/strand/calls} or {@code
 * jdbc:sqlite:/var/strand/calls.db}, or hand over a {@link javax.sql.DataSource}. The table is made where it is missing.
 */
@NullMarked
package io.strand4j.jdbc;

import org.jspecify.annotations.NullMarked;
