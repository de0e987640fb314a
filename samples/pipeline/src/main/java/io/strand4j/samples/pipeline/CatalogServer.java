package io.strand4j.samples.pipeline;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Gives articles their names, on this machine alone, and takes a few milliseconds for each. */
final class CatalogServer implements AutoCloseable {

    /** So many connections may wait to be accepted; the default of 50 is too few for all requests at once. */
    private static final int BACKLOG = 1024;

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();
    private final HttpServer http;

    CatalogServer() throws IOException {
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
        http.createContext("/articles/", this::answer);
        http.setExecutor(threads);
        http.start();
    }

    URI uri() {
        return URI.create("http://" + http.getAddress().getAddress().getHostAddress() + ":"
                + http.getAddress().getPort());
    }

    /** How many requests it had at once at most since this was last asked. */
    int mostAtOnce() {
        return most.getAndSet(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        most.accumulateAndGet(open.incrementAndGet(), Math::max);
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            int number = Integer.parseInt(path.substring(path.lastIndexOf('/') + 1));
            Thread.sleep(5 + number * 7 % 21); // as if it had to look: from 5 to 25 ms, so that answers overtake others
            byte[] name = ("article " + number).getBytes(StandardCharsets.UTF_8);
            open.decrementAndGet(); // before the client can send the next one
            exchange.sendResponseHeaders(200, name.length);
            try (OutputStream body = exchange.getResponseBody()) {
                body.write(name);
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt(); // nobody waits for the answer any more
        }
    }

    @Override
    public void close() {
        http.stop(0);
        threads.shutdownNow();
    }
}
