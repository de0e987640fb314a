package io.strand4j.store;

import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.io.TempDir;

/** The contract in files that are forced to the disk. */
final class FileTaskStoreDiskTest extends TaskStoreContract {

    @TempDir
    @SuppressWarnings("NullAway.Init") // by JUnit
    Path folder;

    @Override
    TaskStore create(InstantSource clock) {
        return FileTaskStore.open(folder, Durability.DISK, clock);
    }
}
