package io.strand4j.store;

import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.io.TempDir;

/** The contract in files that the system writes when it likes. */
final class FileTaskStoreCrashTest extends TaskStoreContract {

    @TempDir
    @SuppressWarnings("NullAway.Init") // by JUnit
    Path folder;

    @Override
    TaskStore create(InstantSource clock) {
        return FileTaskStore.open(folder, Durability.CRASH, clock);
    }
}
