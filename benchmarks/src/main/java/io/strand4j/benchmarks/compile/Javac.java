package io.strand4j.benchmarks.compile;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.ToolProvider;

/** Where the compiler runs. */
public enum Javac {
    /** In a JVM of its own, as where a build begins and ends with it. */
    NEW {
        @Override
        int compile(List<String> arguments, Path said) throws IOException, InterruptedException {
            List<String> command = new ArrayList<>();
            command.add(Path.of(System.getProperty("java.home"), "bin", "javac").toString());
            command.addAll(arguments);
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(said.toFile())
                    .start()
                    .waitFor();
        }
    },
    /** In this JVM, as in the daemon of a build tool; the first compilations find it cold. */
    WARM {
        @Override
        int compile(List<String> arguments, Path said) throws IOException {
            try (OutputStream out = Files.newOutputStream(said)) {
                return ToolProvider.getSystemJavaCompiler().run(null, out, out, arguments.toArray(String[]::new));
            }
        }
    };

    /** Compiles and returns the exit code; what the compiler says goes to a file. */
    abstract int compile(List<String> arguments, Path said) throws IOException, InterruptedException;
}
