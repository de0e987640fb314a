package io.strand4j.samples.pipeline;

import io.strand4j.annotations.AsTask;
import io.strand4j.annotations.Runner;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** A client of a {@link CatalogServer}; its methods wait for the answer. Safe for use by any thread. */
final class Catalog implements AutoCloseable {

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI server;

    Catalog(URI server) {
        this.server = server;
    }

    /** The name of an article. */
    // tag::name
    @AsTask(runner = Runner.COROUTINE)
    String name(int number) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(server.resolve("/articles/" + number)).build();
        HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IOException(request.uri() + " answers " + response.statusCode());
        }
        return response.body();
    }
    // end::name

    @Override
    public void close() {
        http.close();
    }
}
