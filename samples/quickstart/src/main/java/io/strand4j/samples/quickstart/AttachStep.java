package io.strand4j.samples.quickstart;

import io.strand4j.Strand;
import java.io.BufferedReader;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;

/** A second process that knows nothing but a key, and gets the typed result that the first one has computed. */
final class AttachStep {

    private final Screen screen;

    AttachStep(Screen screen) {
        this.screen = screen;
    }

    /** In the first process: starts the second one and shows what it prints. */
    void run(String key) throws UsageException, IOException, InterruptedException {
        screen.section("Another process picks the result up by its key");
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String classPath = System.getProperty("java.class.path");
        Process other = new ProcessBuilder(java, "-cp", classPath, Quickstart.class.getName(), "--attach", key)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        other.getOutputStream().close();
        try (BufferedReader lines = other.inputReader(System.out.charset())) {
            lines.lines().forEach(line -> screen.line(line.strip()));
        }
        if (other.waitFor() != 0) {
            throw new UsageException("the second process has failed");
        }
    }

    /** In the second process: gets the result and prints it. */
    static void printResult(String key, Screen screen) throws UsageException {
        try (Strand strand = Strand.open()) {
            MathsTasks.FactorialHandle handle = new MathsTasks(strand).factorialHandle(key);
            BigInteger result = handle.getResult(Duration.ofSeconds(60));
            screen.line("process", ProcessHandle.current().pid());
            screen.line("status", handle.getStatus());
            screen.line("result", result);
        } catch (IllegalArgumentException notAKey) {
            throw new UsageException(String.valueOf(notAKey.getMessage()));
        }
    }
}
