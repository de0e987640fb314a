package io.strand4j.flow;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.strand4j.Strand;
import io.strand4j.annotations.Runner;
import io.strand4j.task.TaskHandle;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What gathered calls are mostly used for: many requests at once, over HTTP. */
@Timeout(60)
class RequestsTest {

    private static final int REQUESTS = 50;

    @Test
    @Tag("ASY-B8")
    void manyRequestsAreUnderWayAtOnceAndTheirAnswersKeepTheirOrder() throws Exception {
        CyclicBarrier all = new CyclicBarrier(REQUESTS); // the server answers none before it has all
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), REQUESTS);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
                HttpClient client = HttpClient.newHttpClient();
                Strand strand = Strand.builder().store("memory:").build()) {
            server.setExecutor(threads);
            server.createContext("/", exchange -> {
                try (exchange) {
                    all.await();
                    byte[] name = exchange.getRequestURI().getPath().getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(200, name.length);
                    exchange.getResponseBody().write(name);
                } catch (Exception broken) {
                    throw new AssertionError(broken);
                }
            });
            server.start();
            URI base = URI.create("http://localhost:" + server.getAddress().getPort());
            List<TaskHandle<String>> requests = IntStream.range(0, REQUESTS)
                    .mapToObj(number ->
                            HttpRequest.newBuilder(base.resolve("/" + number)).build())
                    .map(request -> strand.call(
                                    Runner.COROUTINE,
                                    () -> client.send(request, HttpResponse.BodyHandlers.ofString())
                                            .body())
                            .start())
                    .toList();

            assertThat(Tasks.gather(requests).getResult(ofSeconds(30)))
                    .containsExactlyElementsOf(IntStream.range(0, REQUESTS)
                            .mapToObj(number -> "/" + number)
                            .toList());
        } finally {
            server.stop(0);
        }
    }
}
