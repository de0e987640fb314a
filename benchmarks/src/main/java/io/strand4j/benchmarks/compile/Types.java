package io.strand4j.benchmarks.compile;

import io.strand4j.benchmarks.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Many types for one generator, compiled by a new javac each time or by one that stays, as the daemon of a build tool. */
public final class Types {

    private final Generator generator;
    private final Path folder;
    private final int count;
    private final Javac javac;
    private final List<Path> written = new ArrayList<>();

    /** Writes the sources. */
    public Types(Generator generator, Path parent, int count, Javac javac) throws IOException {
        this.javac = javac;
        this.generator = generator;
        this.folder = Files.createDirectories(parent.resolve(generator.name()));
        this.count = count;
        Path sources = Files.createDirectories(folder.resolve("sources/many"));
        for (int i = 0; i < count; i++) {
            written.add(Files.writeString(sources.resolve("T" + i + ".java"), generator.source(i)));
        }
    }

    /** Seconds to compile them without a processor. */
    public double plain() throws IOException, InterruptedException {
        return compile(List.of("-proc:none"), written);
    }

    /** Seconds to compile them with the processor. */
    public double processed() throws IOException, InterruptedException {
        Path generated = empty("generated");
        List<String> options = new ArrayList<>(generator.processorOptions());
        options.addAll(List.of("-s", generated.toString()));
        double seconds = compile(options, written);
        if (in(generated).size() != count) {
            throw new IOException(generator + " has made " + in(generated).size() + " files of " + count + " types");
        }
        return seconds;
    }

    /** Seconds to compile them and what was last generated from them, as if somebody had typed it. */
    public double typed() throws IOException, InterruptedException {
        List<Path> all = new ArrayList<>(written);
        all.addAll(in(folder.resolve("generated")));
        return compile(List.of("-proc:none"), all);
    }

    /** What a type takes with its processor over what it takes without, in milliseconds. */
    public double wallPerType() throws IOException, InterruptedException {
        return perType(processed() - plain());
    }

    /** What reading, checking and writing takes for a type, less what it takes to compile what is written. */
    public double ownPerType() throws IOException, InterruptedException {
        return perType(processed() - typed());
    }

    private double perType(double seconds) {
        return Math.max(seconds, 1e-6) * 1000 / count; // a moment's measurement may have it below nothing
    }

    private static List<Path> in(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList();
        }
    }

    private double compile(List<String> options, List<Path> files) throws IOException, InterruptedException {
        Path classes = empty("classes");
        Path list = folder.resolve("files");
        Files.write(list, files.stream().map(Path::toString).toList());
        List<String> arguments = new ArrayList<>();
        arguments.addAll(List.of("-d", classes.toString(), "--release", "21"));
        arguments.addAll(List.of("-cp", generator.classPath()));
        arguments.addAll(options);
        arguments.add("@" + list);
        Path said = folder.resolve("said");
        long start = System.nanoTime();
        int exit = javac.compile(arguments, said);
        double seconds = (System.nanoTime() - start) / 1e9;
        if (exit != 0) {
            throw new IOException(generator + " does not compile: " + Files.readString(said));
        }
        return seconds;
    }

    private Path empty(String name) throws IOException {
        Path empty = folder.resolve(name);
        if (Files.exists(empty)) {
            Folders.delete(empty);
        }
        return Files.createDirectory(empty);
    }
}
