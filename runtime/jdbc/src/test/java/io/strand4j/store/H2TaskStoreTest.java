package io.strand4j.store;

import io.strand4j.jdbc.Databases;
import java.time.InstantSource;

final class H2TaskStoreTest extends TaskStoreContract {

    private final String uri = Databases.h2();

    @Override
    TaskStore create(InstantSource clock) {
        TaskStore opened = Databases.store(uri, clock);
        Databases.empty(opened);
        return opened;
    }
}
