package io.strand4j;

import io.strand4j.process.UserHome;
import io.strand4j.store.Durability;
import io.strand4j.store.FileTaskStore;
import io.strand4j.store.TaskStore;
import io.strand4j.task.StoreException;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The folder that records are kept in where nobody has named a store. */
final class DefaultStore {

    private DefaultStore() {}

    static TaskStore ofUser(List<AutoCloseable> owned) {
        FileTaskStore store = FileTaskStore.open(UserHome.folder().resolve("store"));
        owned.add(store);
        return store;
    }

    static TaskStore temporary(List<AutoCloseable> owned) {
        Path folder;
        try {
            folder = Files.createTempDirectory("strand-store");
        } catch (IOException failed) {
            throw new StoreException("no temporary folder can be made: " + failed, failed);
        }
        owned.add(() -> delete(folder)); // after the store, which is closed first
        FileTaskStore store = FileTaskStore.open(folder, Durability.CRASH);
        owned.add(store);
        return store;
    }

    private static void delete(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path left, @Nullable IOException failed) throws IOException {
                Files.delete(left);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
