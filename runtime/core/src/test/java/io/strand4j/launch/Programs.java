package io.strand4j.launch;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.core.Context;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.strand4j.Strand;
import io.strand4j.annotations.AsTask;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.ObjectMapper;

/** The program of the tests, compiled and packed as a test wants it; all in one folder. */
final class Programs {

    static final String SERVICE = "META-INF/services/io.strand4j.task.TaskCatalog";

    private static final String DESCRIPTOR = """
            module app {
                requires io.strand4j.runtime;
                provides io.strand4j.task.TaskCatalog with app.Program.Catalog;
            }
            """;

    private final Path folder;

    Programs(Path folder) {
        this.folder = folder;
    }

    /** The program's classes and its services file. */
    Path classes() throws Exception {
        Path classes = compile("app/Program.java", folder.resolve("the classes"));
        Files.createDirectories(classes.resolve(SERVICE).getParent());
        Files.writeString(classes.resolve(SERVICE), "app.Program$Catalog\n");
        return classes;
    }

    /** The program as a module. */
    Path module() throws Exception {
        Path descriptor = Files.writeString(folder.resolve("module-info.java"), DESCRIPTOR);
        return compile(
                "app/Program.java",
                folder.resolve("module"),
                "--module-path",
                join(libraries()),
                descriptor.toString());
    }

    Path compile(String source, Path into, String... more) throws Exception {
        Path file = Path.of(Programs.class.getResource("/launch/" + source).toURI());
        List<String> words = new ArrayList<>(List.of("-proc:none", "-d", into.toString()));
        if (more.length == 0) {
            words.addAll(List.of("-cp", System.getProperty("java.class.path")));
        }
        words.addAll(List.of(more));
        words.add(file.toString());
        if (ToolProvider.getSystemJavaCompiler().run(null, null, null, words.toArray(String[]::new)) != 0) {
            throw new IOException(source + " does not compile");
        }
        return into;
    }

    /** The library and what it needs, all as jars. */
    List<Path> libraries() throws IOException, URISyntaxException {
        Path lib = Files.createDirectories(folder.resolve("lib"));
        List<Path> jars = new ArrayList<>();
        for (Class<?> type : List.of(
                Strand.class,
                AsTask.class,
                ObjectMapper.class,
                JsonParser.class,
                JsonProperty.class,
                Logger.class,
                LoggerContext.class,
                Context.class,
                Nullable.class)) {
            Path from = Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
            Path jar = lib.resolve(Files.isDirectory(from) ? type.getSimpleName() + ".jar" : from.getFileName() + "");
            if (!Files.exists(jar)) {
                jar(jar, new Manifest(), List.of(from));
            }
            jars.add(jar);
        }
        return jars;
    }

    static Manifest manifest(String main, String classPath) {
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        if (!main.isEmpty()) {
            attributes.put(Attributes.Name.MAIN_CLASS, main);
        }
        if (!classPath.isEmpty()) {
            attributes.put(Attributes.Name.CLASS_PATH, classPath);
        }
        return manifest;
    }

    /** Packs folders and what is in jars into one; services files of one name are joined. */
    static Path jar(Path jar, Manifest manifest, List<Path> sources) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        for (Path source : sources) {
            if (Files.isDirectory(source)) {
                try (Stream<Path> files = Files.walk(source)) {
                    for (Path file : files.filter(Files::isRegularFile).toList()) {
                        add(entries, source.relativize(file).toString().replace(File.separatorChar, '/'), file);
                    }
                }
            } else {
                try (JarFile open = new JarFile(source.toFile())) {
                    for (JarEntry entry :
                            open.stream().filter(one -> !one.isDirectory()).toList()) {
                        add(entries, entry.getName(), open.getInputStream(entry).readAllBytes());
                    }
                }
            }
        }
        boolean isOwn = !manifest.getMainAttributes().isEmpty();
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = isOwn ? new JarOutputStream(file, manifest) : new JarOutputStream(file)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                if (!isOwn || !entry.getKey().equals(JarFile.MANIFEST_NAME)) {
                    out.putNextEntry(new JarEntry(entry.getKey()));
                    out.write(entry.getValue());
                }
            }
        }
        return jar;
    }

    private static void add(Map<String, byte[]> entries, String name, Path file) throws IOException {
        add(entries, name, Files.readAllBytes(file));
    }

    private static void add(Map<String, byte[]> entries, String name, byte[] bytes) {
        entries.merge(name, bytes, (first, second) -> {
            if (!name.startsWith("META-INF/services/")) {
                return first;
            }
            return (new String(first, StandardCharsets.UTF_8) + "\n" + new String(second, StandardCharsets.UTF_8))
                    .getBytes(StandardCharsets.UTF_8);
        });
    }

    static String join(List<Path> paths) {
        return String.join(
                File.pathSeparator, paths.stream().map(Path::toString).toList());
    }
}
