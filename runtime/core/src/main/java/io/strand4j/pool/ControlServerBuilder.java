package io.strand4j.pool;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a control server lets its clients do, and how much it bears of them. Not safe for use by several threads. */
public final class ControlServerBuilder {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int TOKEN_BYTES = 32;

    final BaseTaskPool pool;
    final Registered registered = new Registered();
    int maxConnections = 64;
    int maxLine = 64 * 1024;
    Duration idle = Duration.ofMinutes(10);

    @Nullable
    String token;

    ControlServerBuilder(BaseTaskPool pool) {
        this.pool = Objects.requireNonNull(pool, "pool");
    }

    /**
     * Lets clients start a body, with {@code apply NAME}. Nothing that is not registered can be started.
     *
     * @param name what it is called by; case counts
     * @param body what each task does
     */
    public ControlServerBuilder task(String name, Runnable body) {
        registered.tasks.put(name, body);
        return this;
    }

    /**
     * Lets clients run a function on words, with {@code map NAME word "two words" -n 2}.
     *
     * @param name what it is called by; case counts
     * @param function takes a word
     */
    public ControlServerBuilder function(String name, Function<? super String, ?> function) {
        registered.functions.put(name, function);
        return this;
    }

    /**
     * Lets clients run a function on lists of arguments, with {@code starmap NAME '["a", 1]' '["b", 2]'}.
     *
     * @param name what it is called by; case counts
     * @param function takes what is in a JSON array
     */
    public ControlServerBuilder starFunction(String name, Function<? super List<Object>, ?> function) {
        registered.starFunctions.put(name, function);
        return this;
    }

    /**
     * Lets clients run a function on arguments by name, with {@code doublestarmap NAME '{"who": "a"}'}.
     *
     * @param name what it is called by; case counts
     * @param function takes what is in a JSON object
     */
    public ControlServerBuilder doubleStarFunction(String name, Function<? super Map<String, Object>, ?> function) {
        registered.doubleStarFunctions.put(name, function);
        return this;
    }

    /**
     * How many clients may be connected at once; further ones are told so and cut off. Those that have not sent their
     * greeting do not count: there may be as many of them besides, and the one that has waited longest makes room for the
     * next.
     *
     * @param count at least 1; 64 by default
     */
    public ControlServerBuilder maxConnections(int count) {
        maxConnections = BaseTaskPool.requirePositive("maxConnections", count);
        return this;
    }

    /**
     * How long a line of a client may be; one that sends a longer one is told so and cut off.
     *
     * @param bytes at least 1; 64 KiB by default
     */
    public ControlServerBuilder maxLine(int bytes) {
        maxLine = BaseTaskPool.requirePositive("maxLine", bytes);
        return this;
    }

    /**
     * How long a client may take to send a whole line, or to read an answer; then it is cut off. One that has a command
     * under way may be silent for as long as that takes. The greeting has to come within 10 s in any case.
     *
     * @param time more than none; 10 minutes by default
     */
    public ControlServerBuilder idle(Duration time) {
        if (time.isZero() || time.isNegative()) {
            throw new IllegalArgumentException("an idle time of " + time + " would let nobody in");
        }
        idle = time;
        return this;
    }

    /**
     * Serves on a Unix-domain socket that only this user may connect to.
     *
     * @param file where the socket is to be; the folder must be there. One that a dead server has left is replaced
     * @throws ControlException when the file belongs to a living server or is none of a socket, or cannot be made
     */
    public ControlServer unix(Path file) {
        try {
            SocketFile socket = SocketFile.open(file);
            return new ControlServer(
                    this, socket.server(), socket, socket.file().toString());
        } catch (IOException | UnsupportedOperationException failed) {
            throw new ControlException("no control server on " + file + ": " + failed.getMessage(), failed);
        }
    }

    /**
     * Serves on a port of this machine's loopback address, for whoever knows a token that is made up; see
     * {@link ControlServer#token()}.
     *
     * @param port the port; 0 for any that is free
     * @throws ControlException when the port is taken
     */
    public ControlServer tcp(int port) {
        byte[] random = new byte[TOKEN_BYTES];
        RANDOM.nextBytes(random);
        return tcp(port, HexFormat.of().formatHex(random));
    }

    /**
     * Serves on a port of this machine's loopback address.
     *
     * @param port the port; 0 for any that is free
     * @param secret the token that clients must know, at least 16 characters
     * @throws ControlException when the port is taken
     */
    public ControlServer tcp(int port, String secret) {
        if (secret.length() < 16) {
            throw new IllegalArgumentException("a token of " + secret.length() + " characters can be guessed; take 16");
        }
        token = secret;
        try {
            ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.INET);
            boolean bound = false;
            try {
                server.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port));
                bound = true;
            } finally {
                if (!bound) {
                    server.close();
                }
            }
            return new ControlServer(this, server, server, String.valueOf(server.getLocalAddress()));
        } catch (IOException failed) {
            throw new ControlException("no control server on port " + port + ": " + failed.getMessage(), failed);
        }
    }
}
