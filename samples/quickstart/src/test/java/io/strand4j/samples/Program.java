package io.strand4j.samples;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A program run as a user runs it: a JVM of its own, with its own folder for records. */
public final class Program {

    private final Path home;

    /** With records in a folder. */
    public Program(Path home) {
        this.home = home;
    }

    /**
     * What a run has left.
     *
     * @param exitCode what it ended with
     * @param out what it printed on standard output
     * @param err what it printed on standard error
     * @param processes what it had started and was seen while it ran
     */
    public record Ended(int exitCode, List<String> out, List<String> err, Set<ProcessHandle> processes) {

        /** What it printed, as one text. */
        public String text() {
            return String.join("\n", out);
        }
    }

    private ProcessBuilder builder(Class<?> main, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dstdout.encoding=UTF-8",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("STRAND_HOME", home.toString());
        builder.environment().remove("JAVA_TOOL_OPTIONS"); // the launcher announces it on standard error
        return builder;
    }

    /** Starts a main class that does not end by itself; nobody reads what it prints. */
    public Process start(Class<?> main, String... arguments) throws IOException {
        return builder(main, arguments)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /** Runs a main class and waits for its end. */
    public Ended run(Class<?> main, String... arguments) throws IOException, InterruptedException {
        Path errors = Files.createTempFile("strand-sample", ".err");
        ProcessBuilder builder = builder(main, arguments).redirectError(errors.toFile());
        Process process = builder.start();
        try {
            process.getOutputStream().close();
            Set<ProcessHandle> seen = ConcurrentHashMap.newKeySet();
            List<String> lines = new ArrayList<>();
            try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
                out.lines().forEach(line -> {
                    process.descendants().forEach(seen::add);
                    lines.add(line);
                });
            }
            if (!process.waitFor(60, SECONDS)) {
                throw new AssertionError("still running after its output has ended: " + builder.command());
            }
            return new Ended(process.exitValue(), lines, Files.readAllLines(errors), seen);
        } finally {
            process.destroyForcibly();
            Files.delete(errors);
        }
    }
}
