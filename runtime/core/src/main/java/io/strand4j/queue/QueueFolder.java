package io.strand4j.queue;

import io.strand4j.task.StoreException;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A folder of empty files whose names are all that counts. Processes that share it see each step whole or not at all. */
record QueueFolder(Path folder) {

    /** Makes a file; one that is there stays. */
    void create(String name) {
        try {
            Files.createFile(folder.resolve(name));
        } catch (FileAlreadyExistsException there) {
            return; // somebody made it for the same reason
        } catch (IOException wrong) {
            throw failed("make", name, wrong);
        }
    }

    /** Moves a file here; false when it is not there any more, because somebody else has moved it. */
    boolean take(QueueFolder from, String oldName, String newName) {
        try {
            Files.move(
                    from.folder.resolve(oldName),
                    folder.resolve(newName),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
            return true;
        } catch (NoSuchFileException gone) {
            return false;
        } catch (IOException wrong) {
            throw failed("move", oldName, wrong);
        }
    }

    /** Removes a file; false when it was not there. */
    boolean delete(String name) {
        try {
            return Files.deleteIfExists(folder.resolve(name));
        } catch (IOException wrong) {
            throw failed("remove", name, wrong);
        }
    }

    /** Changes the time of a file, whatever to; false when it is not there. */
    boolean touch(String name, Instant time) {
        try {
            Files.setLastModifiedTime(folder.resolve(name), FileTime.from(time));
            return true;
        } catch (NoSuchFileException gone) {
            return false;
        } catch (IOException wrong) {
            throw failed("touch", name, wrong);
        }
    }

    /** The time of a file; empty when it is not there any more. */
    Optional<FileTime> time(String name) {
        try {
            return Optional.of(Files.getLastModifiedTime(folder.resolve(name), LinkOption.NOFOLLOW_LINKS));
        } catch (NoSuchFileException gone) {
            return Optional.empty();
        } catch (IOException wrong) {
            throw failed("look at", name, wrong);
        }
    }

    /** Calls with every name, in no order. */
    void each(Consumer<String> action) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            files.forEach(file -> action.accept(file.getFileName().toString()));
        } catch (DirectoryIteratorException wrong) {
            throw failed("list", "", wrong.getCause());
        } catch (IOException wrong) {
            throw failed("list", "", wrong);
        }
    }

    private StoreException failed(String step, String name, @Nullable IOException wrong) {
        return new StoreException("cannot " + step + " " + folder.resolve(name) + " of the queue: " + wrong, wrong);
    }
}
