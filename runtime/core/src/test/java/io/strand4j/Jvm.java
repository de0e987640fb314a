package io.strand4j;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;

/** Another JVM with the class path of the tests. */
public final class Jvm {

    private Jvm() {}

    public static Process start(List<String> jvmArguments, Class<?> main, String... arguments) throws IOException {
        return new ProcessBuilder(command(jvmArguments, main, arguments))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    public static List<String> command(List<String> jvmArguments, Class<?> main, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmArguments);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        return command;
    }

    /** Runs a main class to its end and gives back what it printed. */
    public static String run(List<String> jvmArguments, Class<?> main, String... arguments) throws Exception {
        return ended(start(jvmArguments, main, arguments), main);
    }

    private static String ended(Process process, Class<?> main) throws Exception {
        try {
            FutureTask<String> printed =
                    new FutureTask<>(() -> new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
            Thread.ofVirtual().start(printed);
            int exit = process.waitFor();
            if (exit != 0) {
                throw new IOException(main + " ended with exit code " + exit + " and printed " + printed.get());
            }
            return printed.get().strip();
        } finally {
            process.destroyForcibly(); // where a test was interrupted, and given up
        }
    }

    /** As {@link #run}, and what goes wrong has everything that was printed, also on standard error. */
    public static String runQuietly(List<String> jvmArguments, Class<?> main, String... arguments) throws Exception {
        return ended(
                new ProcessBuilder(command(jvmArguments, main, arguments))
                        .redirectErrorStream(true)
                        .start(),
                main);
    }
}
