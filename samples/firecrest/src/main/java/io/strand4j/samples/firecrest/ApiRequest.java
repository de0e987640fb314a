package io.strand4j.samples.firecrest;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.strand4j.samples.firecrest.RetryPolicy.Effect;
import java.net.URLEncoder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A request, without the address of the server, the token and the attempt; every method returns another one.
 *
 * @param effect whether it changes anything
 * @param query the parameters
 * @param headers further headers
 * @param fields the fields of the form
 * @param content what the body is made of, for every attempt anew; null for the form, if there is one
 * @param isTransfer whether it carries a file, and may take longer
 */
record ApiRequest(
        String method,
        String path,
        Effect effect,
        Map<String, String> query,
        Map<String, String> headers,
        Map<String, String> fields,
        @Nullable Content content,
        boolean isTransfer) {

    static ApiRequest get(String path) {
        return new ApiRequest("GET", path, Effect.READ, Map.of(), Map.of(), Map.of(), null, false);
    }

    static ApiRequest post(String path) {
        return new ApiRequest("POST", path, Effect.WRITE, Map.of(), Map.of(), Map.of(), null, false);
    }

    static ApiRequest put(String path) {
        return new ApiRequest("PUT", path, Effect.WRITE, Map.of(), Map.of(), Map.of(), null, false);
    }

    static ApiRequest delete(String path) {
        return new ApiRequest("DELETE", path, Effect.WRITE, Map.of(), Map.of(), Map.of(), null, false);
    }

    ApiRequest effect(Effect given) {
        return new ApiRequest(method, path, given, query, headers, fields, content, isTransfer);
    }

    /** For a machine. */
    ApiRequest on(String machine) {
        return header("X-Machine-Name", machine);
    }

    ApiRequest header(String name, String value) {
        return new ApiRequest(method, path, effect, query, and(headers, name, value), fields, content, isTransfer);
    }

    ApiRequest query(String name, Object value) {
        return new ApiRequest(method, path, effect, and(query, name, value), headers, fields, content, isTransfer);
    }

    ApiRequest form(String name, Object value) {
        return new ApiRequest(method, path, effect, query, headers, and(fields, name, value), content, isTransfer);
    }

    /** A field if there is a value for it. */
    ApiRequest form(String name, Optional<?> value) {
        return value.isPresent() ? form(name, value.get()) : this;
    }

    /** With a file beside the fields. */
    ApiRequest file(FileContent file) {
        return new ApiRequest(method, path, effect, query, headers, fields, Content.multipart(fields, file), true);
    }

    ApiRequest content(Content given) {
        return new ApiRequest(method, path, effect, query, headers, fields, given, given.isTransfer());
    }

    ApiRequest transfer() {
        return new ApiRequest(method, path, effect, query, headers, fields, content, true);
    }

    /** The body, or what stands for it. */
    Content body() {
        return content != null ? content : fields.isEmpty() ? Content.none() : Content.form(encoded(fields));
    }

    String target() {
        return query.isEmpty() ? path : path + "?" + encoded(query);
    }

    private static String encoded(Map<String, String> pairs) {
        return pairs.entrySet().stream()
                .map(pair -> URLEncoder.encode(pair.getKey(), UTF_8) + "=" + URLEncoder.encode(pair.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static Map<String, String> and(Map<String, String> some, String name, Object value) {
        Map<String, String> more = new LinkedHashMap<>(some);
        more.put(name, value.toString());
        return more;
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
