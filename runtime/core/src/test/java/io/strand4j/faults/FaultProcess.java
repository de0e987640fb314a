package io.strand4j.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** One {@link FaultWorker} as its parent sees it. */
public final class FaultProcess implements AutoCloseable {

    private final Process process;
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Thread reader;

    private FaultProcess(Process process) {
        this.process = process;
        this.reader = Thread.ofVirtual().start(this::read);
    }

    /**
     * Starts one; {@link #await} says when it has got somewhere.
     *
     * @param arguments {@code name=value}
     */
    public static FaultProcess start(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx96m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path")
                        + File.pathSeparator
                        + System.getProperty("surefire.test.class.path", ""),
                FaultWorker.class.getName()));
        command.addAll(List.of(arguments));
        try {
            return new FaultProcess(new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start());
        } catch (IOException wrong) {
            throw new UncheckedIOException(wrong);
        }
    }

    private void read() {
        try (BufferedReader in = process.inputReader(StandardCharsets.UTF_8)) {
            in.lines().forEach(lines::add);
        } catch (IOException | UncheckedIOException killed) {
            lines.add("broken off");
        }
    }

    /** What it has told so far. */
    public List<String> lines() {
        return lines;
    }

    /**
     * What stands behind a word at the beginning of its lines.
     *
     * @param word the word
     */
    public List<String> told(String word) {
        return lines.stream()
                .filter(line -> line.startsWith(word + " "))
                .map(line -> line.substring(word.length() + 1))
                .toList();
    }

    /**
     * Waits for a line.
     *
     * @param line the line
     */
    public FaultProcess await(String line) {
        org.awaitility.Awaitility.await().atMost(60, TimeUnit.SECONDS).until(() -> {
            assertThat(lines.contains(line) || process.isAlive())
                    .as("the process has ended: %s", lines)
                    .isTrue();
            return lines.contains(line);
        });
        return this;
    }

    /** Its id. */
    public long pid() {
        return process.pid();
    }

    /** Whether it is there. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /**
     * Sends it a signal.
     *
     * @param signal such as {@code TERM}
     */
    public void signal(String signal) {
        try {
            int exit = new ProcessBuilder("kill", "-" + signal, String.valueOf(pid()))
                    .inheritIO()
                    .start()
                    .waitFor();
            assertThat(exit).isZero();
        } catch (IOException wrong) {
            throw new UncheckedIOException(wrong);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** Waits for its end; all that it has told is there then. */
    public int exitCode() {
        try {
            assertThat(process.waitFor(90, TimeUnit.SECONDS)).as("its end").isTrue();
            reader.join();
            return process.exitValue();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        exitCode();
    }
}
