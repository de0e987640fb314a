package io.strand4j.store;

import io.strand4j.jdbc.Databases;
import io.strand4j.jdbc.SharedMariaDb;
import java.time.InstantSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;

final class MariaDbTaskStoreTest extends TaskStoreContract {

    @RegisterExtension
    static final SharedMariaDb SERVER = new SharedMariaDb();

    @BeforeAll
    static void renew() {
        SERVER.get().renew();
    }

    @Override
    TaskStore create(InstantSource clock) {
        TaskStore opened = Databases.store(SERVER.get().uri(), clock);
        Databases.empty(opened);
        return opened;
    }
}
