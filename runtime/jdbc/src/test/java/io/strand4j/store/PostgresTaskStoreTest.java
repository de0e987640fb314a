package io.strand4j.store;

import io.strand4j.jdbc.Databases;
import io.strand4j.jdbc.PrivatePostgres;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

final class PostgresTaskStoreTest extends TaskStoreContract {

    private static PrivatePostgres server;

    @BeforeAll
    static void startServer() {
        server = PrivatePostgres.start();
    }

    @AfterAll
    static void endServer() {
        server.close();
    }

    @Override
    TaskStore create(InstantSource clock) {
        TaskStore opened = Databases.store(server.uri(), clock);
        Databases.empty(opened);
        return opened;
    }
}
