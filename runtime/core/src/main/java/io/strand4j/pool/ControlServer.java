package io.strand4j.pool;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets other processes of this machine look at a pool and steer it while it runs: over a Unix-domain socket for this user
 * alone, or over the loopback address with a token. {@link ControlClient} is the other side; {@code help} lists the
 * commands.
 *
 * <pre>{@code
 * try (ControlServer server = ControlServer.of(pool).task("crawl", this::crawl).unix(Path.of("/run/crawler.sock"))) {
 *     pool.untilClosed();
 * }
 * }</pre>
 *
 * <p>Clients can start what was registered and nothing else. Each has a thread of its own; what a client does, or fails to
 * do, holds up no other one. Closing the server leaves the pool as it is. Safe for use by any thread.
 */
public final class ControlServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ControlServer.class);

    final BaseTaskPool pool;
    final Commands commands;
    final int maxLine;
    final Duration idle;

    private final int maxConnections;
    private final @Nullable String token;
    private final ServerSocketChannel server;
    private final Closeable socket;
    private final String address;
    private final Clients clients;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread acceptor;
    private final Thread sweeper;

    ControlServer(ControlServerBuilder builder, ServerSocketChannel server, Closeable socket, String address) {
        this.pool = builder.pool;
        this.commands = new Commands(pool, builder.registered);
        this.maxLine = builder.maxLine;
        this.maxConnections = builder.maxConnections;
        this.clients = new Clients(maxConnections);
        this.idle = builder.idle;
        this.token = builder.token;
        this.server = server;
        this.socket = socket;
        this.address = address;
        this.acceptor = Thread.ofVirtual().name(pool + "_control-accept").start(this::accept);
        this.sweeper = Thread.ofVirtual().name(pool + "_control-idle").start(this::sweep);
    }

    /**
     * Begins to describe a server.
     *
     * @param pool what it is to control
     */
    public static ControlServerBuilder of(BaseTaskPool pool) {
        return new ControlServerBuilder(pool);
    }

    /** The port that it serves on; -1 on a Unix-domain socket. */
    public int port() {
        try {
            return server.getLocalAddress() instanceof InetSocketAddress inet ? inet.getPort() : -1;
        } catch (IOException gone) {
            return -1;
        }
    }

    /** What clients must know; null on a Unix-domain socket, where the mode of the file decides. */
    public @Nullable String token() {
        return token;
    }

    private void accept() {
        while (closed.getCount() > 0) {
            try {
                admit(server.accept());
            } catch (ClosedChannelException ended) {
                return;
            } catch (IOException | RuntimeException failed) { // such as too many open files
                LOG.warn("the control server on {} could not take a client", address, failed);
                pause(Duration.ofMillis(100));
            }
        }
    }

    private void admit(SocketChannel client) throws IOException {
        if (clients.isFull()) {
            refuse(client);
            return;
        }
        Connection connection = new Connection(this, client);
        Connection oldest = clients.add(connection);
        if (oldest != null) {
            LOG.debug("a client of {} has not greeted in time for the next one to come", this);
            oldest.close();
        }
        if (closed.getCount() == 0) {
            connection.close();
        }
        connection.start();
    }

    /** Without waiting: a client that does not read is none of anybody's business. */
    private void refuse(SocketChannel client) throws IOException {
        try (client) {
            client.configureBlocking(false);
            byte[] line = Wire.response(new ControlResponse(0, false, full()));
            client.write(java.nio.ByteBuffer.wrap(
                    (new String(line, StandardCharsets.UTF_8) + "\n").getBytes(StandardCharsets.UTF_8)));
        }
    }

    String full() {
        return "there are " + maxConnections + " clients already; come again later";
    }

    /** Whether a client that has greeted as it should is served. */
    boolean welcomes(Connection connection) {
        return clients.welcome(connection);
    }

    /** Cuts off who takes too long; a channel has no time limit of its own. */
    private void sweep() {
        Duration look = idle.dividedBy(4).compareTo(Duration.ofSeconds(1)) < 0
                ? idle.dividedBy(4).plusMillis(1)
                : Duration.ofSeconds(1);
        while (!pause(look)) {
            long now = System.nanoTime();
            clients.all().forEach(connection -> connection.closeIfLate(now));
        }
    }

    /** Whether the server was closed meanwhile. */
    private boolean pause(Duration time) {
        try {
            return closed.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** Compares in a time that says nothing of how much of it is right. */
    boolean admits(@Nullable String offered) {
        return token == null || MessageDigest.isEqual(digest(token), digest(offered == null ? "" : offered));
    }

    private static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }

    int newcomers() {
        return clients.newcomers();
    }

    void gone(Connection connection) {
        clients.remove(connection);
    }

    /** Cuts off all clients, removes the file of the socket, and waits until its threads have ended. */
    @Override
    public void close() {
        if (closed.getCount() == 0) {
            return;
        }
        closed.countDown();
        try {
            socket.close();
        } catch (IOException wrong) {
            LOG.warn("the control server on {} is closed, but its socket could not be removed", address, wrong);
        }
        clients.all().forEach(Connection::close);
        try {
            acceptor.join();
            sweeper.join();
            for (Connection connection : clients.all()) {
                connection.join();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt(); // they end without being waited for
        }
    }

    /** Where it serves, never the token. */
    @Override
    public String toString() {
        return "control server of " + pool + " on " + address;
    }
}
