package io.strand4j.launch;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A program that runs; it ends when this is closed. */
final class LaunchedProgram implements AutoCloseable {

    private final Process process;
    private final Path errors;
    private final BufferedReader lines;
    private final List<String> said = new ArrayList<>();

    private LaunchedProgram(Process process, Path errors) {
        this.process = process;
        this.errors = errors;
        this.lines = process.inputReader(StandardCharsets.UTF_8);
    }

    /** Starts {@code java} with these words in a folder, which is also the home of what it keeps. */
    static LaunchedProgram start(Path folder, Map<String, String> environment, String... words) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(words));
        return start(folder, environment, command);
    }

    private static LaunchedProgram start(Path folder, Map<String, String> environment, List<String> command)
            throws IOException {
        Path errors = Files.createTempFile(folder, "errors", ".txt");
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectError(errors.toFile());
        builder.environment().put("STRAND_HOME", folder.resolve("home").toString());
        builder.environment().putAll(environment);
        return new LaunchedProgram(builder.start(), errors);
    }

    /** Runs one to its end and gives back its answer. */
    static String run(Path folder, String... words) throws Exception {
        return run(folder, Map.of(), words);
    }

    static String run(Path folder, Map<String, String> environment, String... words) throws Exception {
        try (LaunchedProgram program = start(folder, environment, words)) {
            return program.answer();
        }
    }

    /** Runs Maven, the one that runs this test where there is one, on the JDK of this test. */
    static String runMaven(Path folder, String... words) throws Exception {
        String home = System.getProperty("maven.home", "");
        List<String> command = new ArrayList<>();
        command.add(home.isEmpty() ? "mvn" : Path.of(home, "bin", "mvn").toString());
        command.addAll(List.of(words));
        try (LaunchedProgram program = start(folder, Map.of("JAVA_HOME", System.getProperty("java.home")), command)) {
            return program.answer();
        }
    }

    /** What it says of its call; other lines are its log. */
    String answer() throws IOException {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith("a ") || line.startsWith("io.strand4j.task.")) {
                return line;
            }
            said.add(line);
        }
        return "it gave no answer, but: " + String.join("\n", said) + "\n" + errors();
    }

    /** What it has logged until then. */
    String said() {
        return String.join("\n", said);
    }

    /** What it has written to its standard error. */
    String errors() throws IOException {
        return Files.readString(errors);
    }

    @Override
    public void close() throws IOException {
        try {
            process.getOutputStream().close();
            process.onExit().orTimeout(60, TimeUnit.SECONDS).join();
        } finally {
            process.destroyForcibly();
        }
    }
}
