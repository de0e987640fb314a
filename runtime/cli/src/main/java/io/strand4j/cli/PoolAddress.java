package io.strand4j.cli;

import io.strand4j.pool.ControlClient;
import io.strand4j.pool.ControlException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Where the control server of a pool is.
 *
 * @param name as it was typed
 * @param way connects to it, for a terminal of so many columns or 0
 * @param patience how long that may take; a server that lives answers at once
 */
record PoolAddress(String name, IntFunction<ControlClient> way, Duration patience) {

    /** The variable with the token. */
    static final String TOKEN = "STRAND_POOL_TOKEN";

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1");
    private static final int MOST_TOKEN_BYTES = 4096;

    /**
     * Reads an address.
     *
     * @throws UsageException when it is none, or what it needs is missing
     */
    static PoolAddress parse(String text, @Nullable Path tokenFile, Terminal terminal) {
        int colon = text.lastIndexOf(':');
        if (colon >= 0 && text.indexOf('/') < 0) {
            int port = port(text, colon);
            String token = token(tokenFile, terminal);
            return new PoolAddress(text, width -> ControlClient.tcp(port, token, width), PATIENCE);
        }
        if (tokenFile != null) {
            throw new UsageException("a socket asks for no token; --token-file is for HOST:PORT");
        }
        try {
            Path file = Path.of(text);
            return new PoolAddress(text, width -> ControlClient.unix(file, width), PATIENCE);
        } catch (InvalidPathException wrong) {
            throw new UsageException("no file can have the name " + text, wrong);
        }
    }

    private static int port(String text, int colon) {
        String digits = text.substring(colon + 1);
        int port = digits.matches("\\d{1,5}") ? Integer.parseInt(digits) : 0;
        if (port < 1 || port > 65_535) {
            throw new UsageException("'" + digits
                    + "' is no port from 1 to 65535; a socket whose name has a colon is written ./" + text);
        }
        String host = text.substring(0, colon);
        if (!LOOPBACK.contains(host)) {
            throw new UsageException("a control server can be reached from its own machine only, as localhost:" + port
                    + "; from here, ssh -L " + port + ":127.0.0.1:" + port + " " + host + " brings it near");
        }
        return port;
    }

    private static String token(@Nullable Path file, Terminal terminal) {
        String token = file == null ? terminal.variable(TOKEN).strip() : firstLine(file);
        if (token.isEmpty()) {
            throw new UsageException(
                    file == null
                            ? "HOST:PORT asks for a token; set " + TOKEN
                                    + ", or name a file that has it with --token-file"
                            : "there is no token in the first line of " + file);
        }
        return token;
    }

    private static String firstLine(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] start = in.readNBytes(MOST_TOKEN_BYTES); // whatever the file is, a device even
            return new String(start, StandardCharsets.UTF_8)
                    .lines()
                    .findFirst()
                    .orElse("")
                    .strip();
        } catch (IOException away) {
            throw new UsageException("the token cannot be read from " + file + ": " + away, away);
        }
    }

    /**
     * Connects.
     *
     * @param width how many columns the terminal has; 0 where nobody looks on, or that is not known
     * @throws ControlException when there is no server, it refuses, or it does not answer
     */
    ControlClient connect(int width) throws InterruptedException {
        FutureTask<ControlClient> connecting = new FutureTask<>(() -> way.apply(width));
        Thread thread = Thread.ofVirtual().name("connects to " + name).start(connecting);
        try {
            return connecting.get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            thread.interrupt(); // closes its socket
            throw new ControlException(
                    "Failed to connect to " + name + ": it does not answer within " + patience.toMillis()
                            + " ms; the process of the pool may be stopped, or this is no control server",
                    late);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof ControlException known) {
                throw known;
            }
            throw new ControlException("Failed to connect to " + name + ": " + failed.getCause(), failed.getCause());
        }
    }
}
