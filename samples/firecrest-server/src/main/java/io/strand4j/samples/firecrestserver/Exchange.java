package io.strand4j.samples.firecrestserver;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** A request that has been read. */
final class Exchange {

    private final HttpExchange http;
    private final byte[] body;
    private final Map<String, String> query;
    private Map<String, String> captured = Map.of();

    Exchange(HttpExchange http) throws IOException {
        this.http = http;
        this.body = http.getRequestBody().readAllBytes();
        this.query = Forms.query(http.getRequestURI().getRawQuery());
    }

    String method() {
        return http.getRequestMethod();
    }

    String path() {
        return http.getRequestURI().getPath();
    }

    Map<String, String> query() {
        return query;
    }

    byte[] body() {
        return body.clone();
    }

    int bodySize() {
        return body.length;
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(http.getRequestHeaders().getFirst(name));
    }

    /** What stands in the path where the route has a name in braces. */
    String captured(String name) {
        return captured.getOrDefault(name, "");
    }

    void capture(Map<String, String> parts) {
        captured = parts;
    }

    Map<String, Forms.Field> form() {
        return Forms.read(http.getRequestHeaders().getFirst("Content-Type"), body);
    }

    /** A field that must be there. */
    String field(String name) {
        return optionalField(name).orElseThrow(() -> Refusal.status(400, name + " is missing in the form"));
    }

    Optional<String> optionalField(String name) {
        return Optional.ofNullable(form().get(name)).map(Forms.Field::text);
    }

    /** A parameter that must be there. */
    String parameter(String name) {
        return Optional.ofNullable(query.get(name))
                .orElseThrow(() -> Refusal.status(400, name + " is missing in the query"));
    }

    boolean flag(String name) {
        return Boolean.parseBoolean(query.getOrDefault(name, "false"));
    }
}
