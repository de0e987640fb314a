package io.strand4j.store;

import io.strand4j.jdbc.Databases;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.io.TempDir;

final class SqliteTaskStoreTest extends TaskStoreContract {

    @TempDir
    Path folder;

    @Override
    TaskStore create(InstantSource clock) {
        TaskStore opened = Databases.store("jdbc:sqlite:" + folder.resolve("calls.db"), clock);
        Databases.empty(opened);
        return opened;
    }
}
