package io.strand4j.faults;

import io.strand4j.jdbc.SharedMariaDb;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;

/** In a database of its own for each test. */
class MariaDbProcessFaultsTest extends ProcessFaultsContract {

    @RegisterExtension
    static final SharedMariaDb SERVER = new SharedMariaDb();

    @BeforeAll
    static void renew() {
        SERVER.get().renew();
    }

    @AfterEach
    void next() {
        renew();
    }

    @Override
    protected String uri() {
        return SERVER.get().uri();
    }

    @Override
    protected Collection<String> leftovers() {
        return List.of();
    }
}
