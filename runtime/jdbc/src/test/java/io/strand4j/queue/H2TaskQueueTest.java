package io.strand4j.queue;

import io.strand4j.jdbc.Databases;

final class H2TaskQueueTest extends JdbcQueueContract {

    private final String uri = Databases.h2();

    @Override
    String uri() {
        return uri;
    }
}
