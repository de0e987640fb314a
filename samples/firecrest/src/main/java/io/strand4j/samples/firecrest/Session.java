package io.strand4j.samples.firecrest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Connections, which are shared by all threads and end with the session. */
final class Session implements AutoCloseable {

    private final HttpClient http;
    private volatile boolean closed;

    Session(Duration connectTimeout) {
        http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(connectTimeout)
                .build();
    }

    /**
     * Sends a request and waits for the whole answer. The JDK's own time limit ends with the headers, so a body that
     * never comes would be waited for without end; this one holds for all.
     *
     * @param into the file that the body of a good answer is written to as it comes, in place of what is there; the answer
     *     has none then. Null for a body in memory.
     */
    HttpResponse<byte[]> send(HttpRequest request, Duration timeout, @Nullable Path into) throws IOException {
        BodyHandler<byte[]> memory = BodyHandlers.ofByteArray();
        CompletableFuture<HttpResponse<byte[]>> answer = http.sendAsync(
                request,
                into == null ? memory : head -> head.statusCode() / 100 == 2 ? file(into) : memory.apply(head));
        try {
            return answer.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            throw new HttpTimeoutException("no answer within " + timeout);
        } catch (InterruptedException interrupted) {
            throw Interruptions.interrupted(interrupted);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof IOException network) {
                throw network;
            }
            throw new IOException(failed.getCause());
        } finally {
            answer.cancel(true); // gives up the connection of an answer that nobody waits for
        }
    }

    /** A file of its own: the answer of an attempt that nobody waits for any more may still be coming in. */
    private static BodySubscriber<byte[]> file(Path into) {
        try {
            Files.deleteIfExists(into);
        } catch (IOException kept) {
            throw new UncheckedIOException("cannot write " + into, kept);
        }
        return BodySubscribers.mapping(
                BodySubscribers.ofFile(into, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                written -> new byte[0]);
    }

    boolean isClosed() {
        return closed;
    }

    @Override
    public void close() {
        closed = true;
        http.shutdownNow();
        http.close();
    }
}
