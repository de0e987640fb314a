package io.strand4j.samples.firecrestserver;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The file system of a cluster: a temporary folder, seen as its root. */
final class ClusterFiles implements AutoCloseable {

    private final Path root;

    ClusterFiles() throws IOException {
        root = Files.createTempDirectory("firecrest").toRealPath();
        Files.createDirectories(root.resolve("home/" + Tokens.USER));
        Files.createDirectories(root.resolve("scratch"));
    }

    /** The file that an absolute path names; what leads out of the root is refused. */
    Path path(String absolute) {
        Path path = root.resolve(absolute.replaceFirst("^/+", "")).normalize();
        if (!absolute.startsWith("/") || !path.startsWith(root)) {
            throw Refusal.invalidPath(absolute);
        }
        return path;
    }

    /** A file or folder that must exist, and may be read. */
    Path existing(String absolute) {
        Path path = path(absolute);
        Path homes = root.resolve("home");
        if (path.startsWith(homes) && !path.equals(homes) && !path.startsWith(homes.resolve(Tokens.USER))) {
            throw Refusal.header("X-Permission-Denied", "User does not have permissions to access machine or path");
        }
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            throw Refusal.invalidPath(absolute);
        }
        return path;
    }

    /** A file that must exist and not be a folder. */
    Path file(String absolute) {
        Path path = existing(absolute);
        if (Files.isDirectory(path)) {
            throw Refusal.header("X-A-Directory", absolute + " is a directory");
        }
        return path;
    }

    /** A folder that must exist. */
    Path folder(String absolute) {
        Path path = existing(absolute);
        if (!Files.isDirectory(path)) {
            throw Refusal.header("X-Not-A-Directory", absolute + " is not a directory");
        }
        return path;
    }

    /** Whether the folder around a file is there. */
    boolean hasParent(Path path) {
        Path parent = path.getParent();
        return parent != null && Files.isDirectory(parent);
    }

    String absolute(Path path) {
        return "/" + root.relativize(path);
    }

    void write(String absolute, byte[] bytes) throws IOException {
        Path file = path(absolute);
        Files.createDirectories(file.getParent());
        Files.write(file, bytes);
    }

    /** Removes a file, or a folder with what is in it. */
    void remove(Path path) throws IOException {
        List<Path> all;
        try (Stream<Path> below = Files.walk(path)) {
            all = below.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path one : all) {
            Files.delete(one);
        }
    }

    @Override
    public void close() throws IOException {
        remove(root);
    }
}
