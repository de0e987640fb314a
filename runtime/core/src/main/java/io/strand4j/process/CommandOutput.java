package io.strand4j.process;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a command writes, to its very end. The pipes that the JDK makes end with the process that was started, so that
 * nobody would see that others still write to them; those with a name do not. Where the system has none of these, the
 * former have to do.
 *
 * @param out standard output
 * @param err standard error
 * @param process the process
 */
record CommandOutput(Process process, InputStream out, InputStream err) {

    private static final @Nullable Path MKFIFO = Stream.of("/usr/bin/mkfifo", "/bin/mkfifo")
            .map(Path::of)
            .filter(Files::isExecutable)
            .findFirst()
            .orElse(null);
    private static final long SECONDS_TO_MAKE = 10;

    /** Starts the process. */
    static CommandOutput start(ProcessBuilder builder) throws IOException {
        if (MKFIFO == null) {
            Process process = builder.start();
            return new CommandOutput(process, process.getInputStream(), process.getErrorStream());
        }
        Path folder = Files.createTempDirectory("strand-run");
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        try {
            make(MKFIFO, out, err);
            return start(builder, out, err);
        } finally {
            for (Path path : List.of(out, err, folder)) {
                Files.deleteIfExists(path); // who has a pipe open does not need its name
            }
        }
    }

    private static void make(Path mkfifo, Path out, Path err) throws IOException {
        Process made = new ProcessBuilder(mkfifo.toString(), out.toString(), err.toString())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        boolean interrupted = false;
        while (true) {
            try {
                if (!made.waitFor(SECONDS_TO_MAKE, TimeUnit.SECONDS) || made.exitValue() != 0) {
                    throw new IOException("no pipes can be made in " + out.getParent() + " by " + mkfifo);
                }
                break;
            } catch (InterruptedException later) {
                interrupted = true; // it takes a moment
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @SuppressWarnings("try") // they are there to be open meanwhile
    private static CommandOutput start(ProcessBuilder builder, Path out, Path err) throws IOException {
        // To open one end of a pipe one waits for who opens the other; who opens both does not.
        try (RandomAccessFile outHeld = new RandomAccessFile(out.toFile(), "rw");
                RandomAccessFile errHeld = new RandomAccessFile(err.toFile(), "rw")) {
            FileInputStream outRead = new FileInputStream(out.toFile());
            FileInputStream errRead = null;
            try {
                errRead = new FileInputStream(err.toFile());
                Process process = builder.redirectOutput(out.toFile())
                        .redirectError(err.toFile())
                        .start();
                return new CommandOutput(process, outRead, errRead);
            } catch (IOException | RuntimeException failed) {
                outRead.close();
                if (errRead != null) {
                    errRead.close();
                }
                throw failed;
            }
        }
    }
}
