package io.strand4j.faults;

import io.strand4j.jdbc.PrivatePostgres;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;

/** Over a server of its own; what one test leaves in it is of no concern to the next one. */
class PostgresLimitsUnderCrashTest extends LimitsUnderCrashContract {

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
    protected String uri() {
        return server.uri();
    }

    @Override
    protected Collection<String> leftovers() {
        return List.of();
    }
}
