package io.strand4j.samples.firecrest;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

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
     */
    HttpResponse<byte[]> send(HttpRequest request, Duration timeout) throws IOException {
        CompletableFuture<HttpResponse<byte[]>> answer = http.sendAsync(request, BodyHandlers.ofByteArray());
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
