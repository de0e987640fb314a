package io.strand4j.jdbc;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** One MariaDB for all tests of this JVM, started for the first that needs it, and ended after the last test of all. */
public final class SharedMariaDb implements BeforeAllCallback {

    private ExtensionContext.Store store;

    @Override
    public void beforeAll(ExtensionContext context) {
        store = context.getRoot().getStore(ExtensionContext.Namespace.create(SharedMariaDb.class));
    }

    /** The server; it has to run when a test is over. */
    public PrivateMariaDb get() {
        return store.computeIfAbsent(PrivateMariaDb.class, none -> PrivateMariaDb.start(), PrivateMariaDb.class);
    }
}
