package io.strand4j;

import io.strand4j.process.UserHome;
import io.strand4j.queue.FileTaskQueue;
import io.strand4j.queue.TaskQueue;
import io.strand4j.store.Durability;
import io.strand4j.task.StoreException;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The folder that records and queues are kept in where nobody has named a store or a queue. */
final class DefaultFolder {

    private DefaultFolder() {}

    static TaskQueue ofUser(List<AutoCloseable> owned) {
        TaskQueue queue = FileTaskQueue.open(UserHome.folder().resolve("store"));
        owned.add(queue);
        return queue;
    }

    static TaskQueue temporary(List<AutoCloseable> owned) {
        Path folder;
        try {
            folder = Files.createTempDirectory("strand-store");
        } catch (IOException failed) {
            throw new StoreException("no temporary folder can be made: " + failed, failed);
        }
        owned.add(() -> delete(folder)); // after the queue, which is closed first
        TaskQueue queue = FileTaskQueue.open(folder, Durability.CRASH);
        owned.add(queue);
        return queue;
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
