package io.strand4j.process;

import io.strand4j.task.WorkerCrashedException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Starts a worker JVM and waits until it has connected: over a socket in a folder of this user's, with a token that
 * only the two know.
 */
final class WorkerStarter {

    /** Longer paths than this do not fit into a socket's address on every system. */
    private static final int MAX_SOCKET_PATH = 100;

    private static final long LOOK_AFTER_MILLIS = 50;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final ProcessOptions options;
    private final WorkerLaunch launch;

    WorkerStarter(ProcessOptions options) {
        this.options = options;
        this.launch =
                new WorkerLaunch(options, LaunchPath.of(Thread.currentThread().getContextClassLoader()));
    }

    /** Launches a JVM that will connect to a socket; what it is told stands in a file until then. */
    private interface Launcher {
        Process launch(Path socket, Path argumentFile) throws IOException;
    }

    /** The archive that worker JVMs start from; known once one was launched. */
    Optional<SharedArchive> archive() {
        return launch.archive();
    }

    /** What a connection is for. */
    enum Role {
        CALLS,
        CONTROL,
        REPLIES;

        @SuppressWarnings("EnumOrdinal") // both sides are the same version of this class
        int code() {
            return ordinal();
        }

        static Role of(long code) throws IOException {
            for (Role role : values()) {
                if (role.code() == code) {
                    return role;
                }
            }
            throw new IOException("there is no role " + code);
        }
    }

    /**
     * Starts one.
     *
     * @param launched told of the process before it has connected, so that it can be ended while it starts
     */
    WorkerJvm start(Consumer<Process> launched) {
        return start(launch::worker, launched);
    }

    /** Starts one that runs nothing: when it is let go of, it writes an archive of the classes it has loaded. */
    WorkerJvm startArchiving(LaunchCommand command, List<String> arguments, Consumer<Process> launched) {
        return start((socket, argumentFile) -> launch.archiving(command, arguments, socket, argumentFile), launched);
    }

    private WorkerJvm start(Launcher launcher, Consumer<Process> launched) {
        try {
            Path folder = folder();
            try {
                return start(folder, launcher, launched);
            } finally {
                Files.deleteIfExists(folder.resolve("s"));
                Files.deleteIfExists(folder.resolve("arguments"));
                Files.deleteIfExists(folder.resolve("claims")); // both have it in their memory
                Files.deleteIfExists(folder);
            }
        } catch (IOException failed) {
            throw new WorkerCrashedException(
                    "no worker JVM could be started: " + failed, WorkerCrashedException.UNKNOWN, List.of());
        }
    }

    /** Readable by this user alone. */
    private static Path folder() throws IOException {
        Path folder = Files.createTempDirectory("strand");
        if (folder.resolve("s").toString().length() > MAX_SOCKET_PATH) {
            Files.delete(folder);
            folder = Files.createTempDirectory(Path.of("/tmp"), "strand");
        }
        return folder;
    }

    private WorkerJvm start(Path folder, Launcher launcher, Consumer<Process> launched) throws IOException {
        Path socket = folder.resolve("s");
        byte[] token = new byte[Hello.TOKEN_BYTES];
        RANDOM.nextBytes(token);
        Claims claims = Claims.open(WorkerMain.claims(socket));
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(socket));
            server.configureBlocking(false);
            Process process = launcher.launch(socket, folder.resolve("arguments"));
            launched.accept(process);
            LastLines lines = new LastLines();
            OutputDrain drain = WorkerJvm.drain(process, lines);
            Map<Role, SocketChannel> connected = new EnumMap<>(Role.class);
            boolean started = false;
            try {
                sendToken(process, token);
                accept(server, process, token, connected);
                WorkerJvm worker = new WorkerJvm(process, connections(connected), claims, lines, drain);
                started = true;
                return worker;
            } catch (IOException failed) {
                throw notStarted(process, lines, drain, failed);
            } finally {
                if (!started) {
                    process.destroyForcibly();
                    for (SocketChannel one : connected.values()) {
                        one.close();
                    }
                }
            }
        }
    }

    private static void sendToken(Process process, byte[] token) throws IOException {
        try (OutputStream in = process.getOutputStream()) {
            in.write((HexFormat.of().formatHex(token) + "\n").getBytes(StandardCharsets.US_ASCII));
        }
    }

    private static WorkerJvm.Connections connections(Map<Role, SocketChannel> connected) throws IOException {
        SocketChannel replies = connected.get(Role.REPLIES);
        SocketChannel calls = connected.get(Role.CALLS);
        SocketChannel control = connected.get(Role.CONTROL);
        if (replies == null || calls == null || control == null) {
            throw new IOException("a connection is missing");
        }
        return new WorkerJvm.Connections(
                new FrameOutput(calls), new FrameOutput(control), FrameInput.selecting(replies));
    }

    private void accept(ServerSocketChannel server, Process process, byte[] token, Map<Role, SocketChannel> connected)
            throws IOException {
        long start = System.nanoTime();
        try (Selector selector = Selector.open()) {
            server.register(selector, SelectionKey.OP_ACCEPT);
            while (connected.size() < Role.values().length) {
                if (!process.isAlive()) {
                    throw new IOException("it ended before it had connected");
                }
                if (System.nanoTime() - start > options.startTimeout().toNanos()) {
                    throw new IOException("it has not connected within "
                            + options.startTimeout().toMillis() + " ms");
                }
                Thread.interrupted(); // cancelling goes another way
                selector.select(LOOK_AFTER_MILLIS);
                selector.selectedKeys().clear();
                for (SocketChannel one = server.accept(); one != null; one = server.accept()) {
                    greet(one, token, start + options.startTimeout().toNanos(), connected);
                }
            }
        }
    }

    private static void greet(SocketChannel one, byte[] token, long deadline, Map<Role, SocketChannel> connected)
            throws IOException {
        boolean known = false;
        try {
            known = connected.putIfAbsent(Hello.read(one, token, deadline), one) == null;
        } finally {
            if (!known) {
                one.close();
            }
        }
        if (!known) {
            throw new IOException("it connected twice for one purpose");
        }
    }

    private WorkerCrashedException notStarted(Process process, LastLines lines, OutputDrain drain, IOException failed) {
        process.destroyForcibly();
        int exit = -1;
        try {
            if (process.waitFor(2, TimeUnit.SECONDS)) {
                exit = process.exitValue();
            }
            drain.awaitEnd(TimeUnit.SECONDS.toMillis(2));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        return new WorkerCrashedException(
                "a worker JVM could not be started: " + failed.getMessage() + "; its last lines:\n  "
                        + String.join("\n  ", lines.read()) + "\nits class path was: " + launch.classPath(),
                exit,
                lines.read());
    }
}
