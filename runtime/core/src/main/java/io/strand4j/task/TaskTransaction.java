package io.strand4j.task;

/**
 * A transaction of the caller's that a stored call can join: the call is there when the transaction commits, and never
 * was when it is rolled back. Each backend that can do so makes its own, such as {@code JdbcTransaction.of(connection)}.
 */
public interface TaskTransaction {}
