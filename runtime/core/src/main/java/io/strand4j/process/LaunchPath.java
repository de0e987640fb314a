package io.strand4j.process;

import java.io.File;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where another JVM finds the classes of this one: the entries of its class path and module path, all absolute, for the
 * other may run in another folder.
 *
 * @param classPath folders and jars, in this JVM's order
 * @param modulePath folders and jars
 * @param refusal why no other JVM can be started with these classes, and what to do; null when one can
 */
record LaunchPath(
        List<String> classPath,
        List<String> modulePath,
        @Nullable String refusal) {

    /**
     * What this JVM has loaded the library from, and what the given loader adds to it.
     *
     * @param context the loader of the thread that asks; null for none
     */
    static LaunchPath of(@Nullable ClassLoader context) {
        List<String> entries = new ArrayList<>();
        ClassLoader ours = LaunchPath.class.getClassLoader();
        ClassLoader from = context != null && sees(context) ? context : ours;
        for (ClassLoader loader = from; loader != null; loader = loader.getParent()) {
            if (loader.equals(ClassLoader.getSystemClassLoader())) {
                entries.addAll(0, entries(System.getProperty("java.class.path", "")));
            } else if (loader instanceof URLClassLoader urls) {
                entries.addAll(0, files(urls)); // a parent's classes win
            }
        }
        return new LaunchPath(List.copyOf(entries), entries(System.getProperty("jdk.module.path", "")), refusal(ours));
    }

    /** The class path as one argument. */
    String classPathText() {
        return String.join(File.pathSeparator, classPath);
    }

    /** The module path as one argument. */
    String modulePathText() {
        return String.join(File.pathSeparator, modulePath);
    }

    /** The same with another class path. */
    LaunchPath withClassPath(List<String> other) {
        return new LaunchPath(List.copyOf(other), modulePath, refusal);
    }

    /** Whether it has the classes of this library that we run with, not others of the same name. */
    private static boolean sees(ClassLoader loader) {
        try {
            return Class.forName(LaunchPath.class.getName(), false, loader) == LaunchPath.class;
        } catch (ClassNotFoundException | LinkageError unknown) {
            return false;
        }
    }

    private static List<String> entries(String path) {
        List<String> entries = new ArrayList<>();
        if (!path.isEmpty()) {
            for (String entry : path.split(File.pathSeparator, -1)) {
                entries.add(Path.of(entry).toAbsolutePath().toString()); // an empty one is the working directory
            }
        }
        return List.copyOf(entries);
    }

    private static List<String> files(URLClassLoader loader) {
        List<String> files = new ArrayList<>();
        for (URL url : loader.getURLs()) {
            Path file = file(url);
            if (file != null) {
                files.add(file.toString());
            }
        }
        return files;
    }

    private static @Nullable Path file(URL url) {
        try {
            return "file".equals(url.getProtocol()) ? Path.of(url.toURI()) : null;
        } catch (URISyntaxException notEscaped) {
            return Path.of(url.getPath());
        } catch (IllegalArgumentException | FileSystemNotFoundException elsewhere) {
            return null;
        }
    }

    /** What is loaded from a jar within a jar, or in ways of its own, no class path can name. */
    private static @Nullable String refusal(ClassLoader ours) {
        if (ours.equals(ClassLoader.getSystemClassLoader())) {
            return null;
        }
        URL source = LaunchPath.class.getProtectionDomain().getCodeSource().getLocation();
        if (ours instanceof URLClassLoader && file(source) != null) {
            return null;
        }
        return "PROCESS tasks cannot run from here: the library was loaded from " + source + " by "
                + ours.getClass().getName() + ", and no class path of another JVM can name that."
                + " Unpack the program (java -Djarmode=tools -jar app.jar extract, for Spring Boot) and start the"
                + " result, or build a jar with a Class-Path or one that holds all classes themselves";
    }
}
