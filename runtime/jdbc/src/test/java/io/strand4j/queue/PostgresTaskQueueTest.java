package io.strand4j.queue;

import io.strand4j.jdbc.PrivatePostgres;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

final class PostgresTaskQueueTest extends JdbcQueueContract {

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
    String uri() {
        return server.uri();
    }
}
