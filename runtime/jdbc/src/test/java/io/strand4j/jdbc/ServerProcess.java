package io.strand4j.jdbc;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The process of a private server, and the folder with all that it writes, which goes with it. */
final class ServerProcess {

    static final Duration START = Duration.ofSeconds(90);

    private final Path folder;
    private final List<String> before;
    private Process server;

    /**
     * None yet.
     *
     * @param folder its own
     * @param before what stands before each command
     */
    ServerProcess(Path folder, List<String> before) {
        this.folder = folder;
        this.before = before;
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    static boolean isRoot() {
        return System.getProperty("user.name").equals("root");
    }

    String data() {
        return folder.resolve("data").toString();
    }

    /** Runs a command that ends. */
    void run(List<String> command) throws IOException {
        Process process = builder(command).start();
        try {
            if (!process.waitFor(START.toSeconds(), TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IOException(command.getFirst() + " failed: " + Files.readString(folder.resolve("log")));
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException(interrupted);
        }
    }

    void start(List<String> command) {
        try {
            server = builder(command).start();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private ProcessBuilder builder(List<String> command) {
        List<String> line = new ArrayList<>(before);
        line.addAll(command);
        return new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()));
    }

    /** Sends a signal to it and to what it has started. */
    void each(String signal) {
        List<String> command = new ArrayList<>(List.of("kill", signal, String.valueOf(server.pid())));
        server.descendants().forEach(one -> command.add(String.valueOf(one.pid())));
        try {
            new ProcessBuilder(command).start().waitFor();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** Sends the signal that ends it, and waits for the end. */
    void end(String signal) {
        try {
            if (server.isAlive()) {
                new ProcessBuilder("kill", signal, String.valueOf(server.pid()))
                        .start()
                        .waitFor();
            }
            if (!server.waitFor(START.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException("the server does not end: " + server.pid());
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** Removes the folder. */
    void remove() {
        try (Stream<Path> all = Files.walk(folder)) {
            all.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
