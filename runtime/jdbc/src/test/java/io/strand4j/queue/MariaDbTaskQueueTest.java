package io.strand4j.queue;

import io.strand4j.jdbc.SharedMariaDb;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;

final class MariaDbTaskQueueTest extends JdbcQueueContract {

    @RegisterExtension
    static final SharedMariaDb SERVER = new SharedMariaDb();

    @BeforeAll
    static void renew() {
        SERVER.get().renew();
    }

    @Override
    String uri() {
        return SERVER.get().uri();
    }
}
