package io.strand4j.azure;

import io.strand4j.task.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;

/** Files that are there whole or not at all. */
final class Transfer {

    private Transfer() {}

    /** Has a draft beside the target filled, and moves it there. */
    static Path into(Path target, String what, Consumer<Path> fill) {
        try {
            Path folder = Objects.requireNonNull(target.getParent());
            Files.createDirectories(folder);
            Path draft = folder.resolve("." + UUID.randomUUID() + ".part");
            try {
                fill.accept(draft);
                Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(draft);
            }
            return target;
        } catch (IOException wrong) {
            throw new StoreException("cannot " + what + " to " + target + ": " + wrong, wrong);
        }
    }
}
