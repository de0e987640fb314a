package io.strand4j.queue;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

final class SqliteTaskQueueTest extends JdbcQueueContract {

    @TempDir
    Path folder;

    @Override
    String uri() {
        return "jdbc:sqlite:" + folder.resolve("calls.db");
    }
}
