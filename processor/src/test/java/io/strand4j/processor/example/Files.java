package io.strand4j.processor.example;

import io.strand4j.annotations.AsTask;
import io.strand4j.annotations.AsyncCompute;
import io.strand4j.annotations.Runner;
import java.io.IOException;

/** Methods that fail in declared and in other ways. */
public class Files {

    private Files() {}

    /** A declared exception of one's own. */
    public static class DamagedException extends Exception {
        private static final long serialVersionUID = 1L;

        public DamagedException(String message) {
            super(message);
        }
    }

    @AsTask
    public static String read(String kind) throws IOException, DamagedException {
        switch (kind) {
            case "io" -> throw new IOException("no disk");
            case "damaged" -> throw new DamagedException("torn page");
            case "runtime" -> throw new UnsupportedOperationException("not here");
            case "error" -> throw new StackOverflowError("too deep");
            default -> {
                return kind;
            }
        }
    }

    @AsyncCompute(runner = Runner.PROCESS)
    public static int length(String name) throws DamagedException {
        if (name.isEmpty()) {
            throw new DamagedException("no name");
        }
        return name.length();
    }
}
