package io.strand4j.process;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What stands behind the entries of a path: jars, those that their manifests name, folders. */
final class ClassPathJars {

    private ClassPathJars() {}

    /** The entries before the first that leads to a folder: the part of a class path that an archive can be made of. */
    static List<String> beforeFolders(List<String> classPath) throws IOException {
        List<String> jars = new ArrayList<>();
        for (String entry : classPath) {
            for (Path file : behind(Path.of(entry))) {
                if (Files.isDirectory(file)) {
                    return jars;
                }
            }
            jars.add(entry);
        }
        return jars;
    }

    /** Whether a file stands behind one of the entries. */
    static boolean hold(List<String> entries, Path file) throws IOException {
        for (String entry : entries) {
            if (behind(Path.of(entry)).contains(file)) {
                return true;
            }
        }
        return false;
    }

    /** A line for each file with its size and time, so that another state of them is another text. */
    static String state(List<String> path) throws IOException {
        StringBuilder state = new StringBuilder();
        for (String entry : path) {
            for (Path file : behind(Path.of(entry))) {
                state.append(file);
                if (Files.isDirectory(file)) {
                    try (Stream<Path> jars = Files.list(file)) {
                        state.append(state(jars.filter(jar -> jar.toString().endsWith(".jar"))
                                .map(Path::toString)
                                .sorted()
                                .toList()));
                    }
                } else if (Files.exists(file)) {
                    state.append(' ').append(Files.size(file)).append(' ').append(Files.getLastModifiedTime(file));
                }
                state.append('\n');
            }
        }
        return state.toString();
    }

    private static Set<Path> behind(Path entry) throws IOException {
        Set<Path> found = new LinkedHashSet<>();
        add(entry, found);
        return found;
    }

    private static void add(Path file, Set<Path> found) throws IOException {
        if (!found.add(file) || !Files.isRegularFile(file)) {
            return;
        }
        String named = manifestClassPath(file);
        if (named != null) {
            for (String relative : named.strip().split("\\s+", -1)) {
                Path other = resolve(file, relative);
                if (other != null) {
                    add(other, found);
                }
            }
        }
    }

    private static @Nullable String manifestClassPath(Path jar) throws IOException {
        try (JarFile open = new JarFile(jar.toFile(), false)) {
            Manifest manifest = open.getManifest();
            return manifest == null ? null : manifest.getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
        }
    }

    private static @Nullable Path resolve(Path jar, String relative) {
        try {
            return Path.of(jar.toUri().resolve(new URI(relative)));
        } catch (URISyntaxException | IllegalArgumentException | FileSystemNotFoundException nowhere) {
            return null; // the JVM leaves it out as well
        }
    }
}
