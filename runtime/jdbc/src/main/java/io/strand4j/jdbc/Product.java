package io.strand4j.jdbc;

import java.util.Locale;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The databases that this version knows; a further one is a line here and a {@link Dialect}. */
enum Product {
    POSTGRESQL("PostgreSQL", "jdbc:postgresql://host/database?user=me", PostgresDialect::new),
    MARIADB("MariaDB", "jdbc:mariadb://host/database?user=me", MariaDbDialect::new),
    H2("H2", "jdbc:h2:file:/var/strand/calls", H2Dialect::new),
    SQLITE("SQLite", "jdbc:sqlite:/var/strand/calls.db", SqliteDialect::new);

    private final String called;
    private final String example;

    @SuppressWarnings("ImmutableEnumChecker") // constructors, which keep nothing
    private final Supplier<Dialect> dialect;

    Product(String called, String example, Supplier<Dialect> dialect) {
        this.called = called;
        this.example = example;
        this.dialect = dialect;
    }

    /** By the name that a driver or an address gives it. */
    static Product named(String name) {
        return Stream.of(values())
                .filter(one -> one.called.equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "the database is " + name + "; this version knows " + list(one -> one.called, " and ")));
    }

    /** What an address may look like. */
    static String examples() {
        return list(one -> one.example, " or ");
    }

    private static String list(Function<Product, String> part, String last) {
        Product[] all = values();
        return Stream.of(all).limit(all.length - 1L).map(part).collect(Collectors.joining(", "))
                + last
                + part.apply(all[all.length - 1]);
    }

    Dialect dialect() {
        return dialect.get();
    }

    /** What stands behind {@code jdbc:} in its addresses. */
    String scheme() {
        return called.toLowerCase(Locale.ROOT) + ":";
    }

    /** Whether an address names a host, and has its parameters, encoded, behind a question mark. */
    boolean isServer() {
        return example.contains("://");
    }
}
