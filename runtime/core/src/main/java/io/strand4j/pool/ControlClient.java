package io.strand4j.pool;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Talks to a {@link ControlServer}. Each command is one line, written as on a command line, and gets one response;
 * commands that wait, such as {@code gather-and-close}, are answered when they are done, and others may be sent before.
 *
 * <pre>{@code
 * try (ControlClient client = ControlClient.unix(Path.of("/run/crawler.sock"))) {
 *     ControlResponse running = client.send("num-running").join();
 * }
 * }</pre>
 *
 * <p>Safe for use by any thread.
 */
public final class ControlClient implements AutoCloseable {

    private final LineChannel lines;
    private final String poolName;
    private final ReentrantLock sending = new ReentrantLock();
    private final Map<Long, CompletableFuture<ControlResponse>> awaited = new ConcurrentHashMap<>();
    private final Thread reader;
    private long sent; // guarded by sending
    private volatile @Nullable IOException lost;

    private ControlClient(LineChannel lines, String poolName) {
        this.lines = lines;
        this.poolName = poolName;
        this.reader = Thread.ofVirtual().name("control client of " + poolName).start(this::read);
    }

    /**
     * Connects over a Unix-domain socket.
     *
     * @param file the file of the socket
     * @throws ControlException when there is no server, or it has no room
     */
    public static ControlClient unix(Path file) {
        return unix(file, 0);
    }

    /**
     * As {@link #unix(Path)}, for somebody at a terminal.
     *
     * @param file the file of the socket
     * @param terminalWidth how many columns the lines of help may have; 0 where that is not known
     * @throws ControlException when there is no server, or it has no room
     */
    public static ControlClient unix(Path file, int terminalWidth) {
        return connect(
                StandardProtocolFamily.UNIX, UnixDomainSocketAddress.of(file), ControlGreeting.of(terminalWidth, null));
    }

    /**
     * Connects over the loopback address.
     *
     * @param port the port
     * @param token what the server asks for
     * @throws ControlException when there is no server, it has no room, or the token is wrong
     */
    public static ControlClient tcp(int port, String token) {
        return tcp(port, token, 0);
    }

    /**
     * As {@link #tcp(int, String)}, for somebody at a terminal.
     *
     * @param port the port
     * @param token what the server asks for
     * @param terminalWidth how many columns the lines of help may have; 0 where that is not known
     * @throws ControlException when there is no server, it has no room, or the token is wrong
     */
    public static ControlClient tcp(int port, String token, int terminalWidth) {
        try {
            return connect(
                    StandardProtocolFamily.INET,
                    new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port),
                    ControlGreeting.of(terminalWidth, token));
        } catch (IOException impossible) {
            throw new ControlException("there is no loopback address", impossible);
        }
    }

    private static ControlClient connect(StandardProtocolFamily family, SocketAddress to, ControlGreeting greeting) {
        ControlResponse welcome;
        LineChannel lines = null;
        boolean connected = false;
        try {
            SocketChannel socket = SocketChannel.open(family);
            lines = new LineChannel(socket, Integer.MAX_VALUE - 8);
            socket.connect(to);
            lines.writeLine(Wire.greeting(greeting));
            welcome = Wire.response(lines.readLine());
            if (!welcome.ok()) {
                throw new ControlException("the server on " + to + " refuses: " + welcome.text(), null);
            }
            connected = true;
            return new ControlClient(lines, welcome.text());
        } catch (IOException failed) {
            throw new ControlException("Failed to connect to " + to + ": " + failed.getMessage(), failed);
        } finally {
            if (!connected && lines != null) {
                quietly(lines);
            }
        }
    }

    private static void quietly(LineChannel lines) {
        try {
            lines.close();
        } catch (IOException alreadyFailed) {
            // What is thrown says why.
        }
    }

    /** The name of the pool. */
    public String poolName() {
        return poolName;
    }

    /**
     * Sends a command.
     *
     * @param line such as {@code start 3}; words with blanks are quoted
     * @return completed with the response, or exceptionally with a {@link ControlException} when the connection is lost;
     *     cancelling it cancels nothing, the command {@code interrupt NUMBER} does
     * @throws IllegalArgumentException when it is more than one line
     * @throws ControlException when the connection is lost
     */
    public CompletableFuture<ControlResponse> send(String line) {
        if (line.indexOf('\n') >= 0) {
            throw new IllegalArgumentException("a command is one line");
        }
        CompletableFuture<ControlResponse> response = new CompletableFuture<>();
        sending.lock();
        try {
            awaited.put(++sent, response);
            lines.writeLine(line.getBytes(StandardCharsets.UTF_8));
        } catch (IOException failed) {
            awaited.remove(sent);
            throw new ControlException("the connection to " + poolName + " is lost: " + failed.getMessage(), failed);
        } finally {
            sending.unlock();
        }
        if (lost != null) { // the reader may have ended before it could see this one
            loseAll(lost);
        }
        return response;
    }

    private void read() {
        try {
            while (true) {
                ControlResponse response = Wire.response(lines.readLine());
                CompletableFuture<ControlResponse> one = awaited.remove(response.number());
                if (one != null) {
                    one.complete(response);
                } else if (!response.ok()) {
                    throw new IOException("the server says: " + response.text());
                }
            }
        } catch (Throwable ended) { // whatever it was, nothing more will be read, and nobody is to wait for it
            IOException why = ended instanceof IOException gone
                    ? gone
                    : new IOException("what has come cannot be read: " + PoolFailure.text(ended), ended);
            lost = why;
            loseAll(why);
        }
    }

    private void loseAll(IOException why) {
        for (Long number : List.copyOf(awaited.keySet())) {
            CompletableFuture<ControlResponse> one = awaited.remove(number);
            if (one != null) {
                one.completeExceptionally(
                        new ControlException("the connection to " + poolName + " is lost: " + why.getMessage(), why));
            }
        }
    }

    /** Disconnects; commands that wait are interrupted, and what they wait for goes on. */
    @Override
    public void close() {
        try {
            lines.close();
        } catch (IOException wrong) {
            throw new ControlException("the connection to " + poolName + " could not be closed", wrong);
        }
        try {
            reader.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt(); // it ends without being waited for
        }
    }
}
