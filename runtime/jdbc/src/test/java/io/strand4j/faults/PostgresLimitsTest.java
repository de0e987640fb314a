package io.strand4j.faults;

import io.strand4j.jdbc.PrivatePostgres;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;

class PostgresLimitsTest extends SkewedLimitsContract {

    private static PrivatePostgres server;

    @BeforeAll
    static void startServer() {
        server = PrivatePostgres.start();
    }

    @AfterAll
    static void endServer() {
        server.close();
    }

    @AfterEach
    void empty() throws Exception {
        server.sql("TRUNCATE strand_task, strand_document");
    }

    @Override
    String uri() {
        return server.uri();
    }
}
