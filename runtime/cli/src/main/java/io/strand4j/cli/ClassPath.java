package io.strand4j.cli;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/**
 * {@code --class-path}: the start script has put it on the class path of the JVM, where worker JVMs and services find
 * it as well; here is seen to it that nothing of it is missing.
 */
final class ClassPath {

    private ClassPath() {}

    /** Of a variable: where this was started without the script nobody has heeded it. */
    static void requireFiles(String variable, String entries) {
        for (String entry : entries.split(File.pathSeparator, -1)) {
            requireFile(variable, entry);
        }
    }

    private static void requireFile(String who, String entry) {
        if (!entry.isEmpty() && !entry.endsWith("*") && !Files.exists(Path.of(entry))) {
            throw new UsageException(who + " names " + entry + ", and there is no such file or folder");
        }
    }

    static void require(String entries) {
        Set<String> here = new HashSet<>(
                Arrays.asList(System.getProperty("java.class.path", "").split(File.pathSeparator, -1)));
        for (String entry : entries.split(File.pathSeparator, -1)) {
            if (entry.isEmpty() || entry.endsWith("*")) {
                continue;
            }
            requireFile("--class-path", entry);
            if (!here.contains(entry)) {
                throw new UsageException(
                        "--class-path is for the start script strand; with java, put " + entry + " on the class path");
            }
        }
    }
}
