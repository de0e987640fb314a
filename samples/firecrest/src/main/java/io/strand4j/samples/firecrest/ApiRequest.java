package io.strand4j.samples.firecrest;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.nio.file.Path;
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
 * @param isAtItsTurn whether its first attempt has waited for the pace of its service already
 * @param into the file that the body of a good answer becomes; null for memory
 */
record ApiRequest(
        String method,
        String path,
        Effect effect,
        Map<String, String> query,
        Map<String, String> headers,
        Map<String, String> fields,
        @Nullable Content content,
        boolean isTransfer,
        boolean isAtItsTurn,
        @Nullable Path into) {

    static ApiRequest get(String path) {
        return new ApiRequest("GET", path, Effect.READ, Map.of(), Map.of(), Map.of(), null, false, false, null);
    }

    static ApiRequest post(String path) {
        return new ApiRequest("POST", path, Effect.WRITE, Map.of(), Map.of(), Map.of(), null, false, false, null);
    }

    static ApiRequest put(String path) {
        return new ApiRequest("PUT", path, Effect.WRITE, Map.of(), Map.of(), Map.of(), null, false, false, null);
    }

    static ApiRequest delete(String path) {
        return new ApiRequest("DELETE", path, Effect.WRITE, Map.of(), Map.of(), Map.of(), null, false, false, null);
    }

    ApiRequest effect(Effect given) {
        return new ApiRequest(method, path, given, query, headers, fields, content, isTransfer, isAtItsTurn, into);
    }

    /** For a machine. */
    ApiRequest on(String machine) {
        return header("X-Machine-Name", machine);
    }

    ApiRequest header(String name, String value) {
        return new ApiRequest(
                method, path, effect, query, and(headers, name, value), fields, content, isTransfer, isAtItsTurn, into);
    }

    /** A parameter if there is a value for it. */
    ApiRequest query(String name, Optional<?> value) {
        return value.isPresent() ? query(name, value.get()) : this;
    }

    ApiRequest query(String name, Object value) {
        return new ApiRequest(
                method, path, effect, and(query, name, value), headers, fields, content, isTransfer, isAtItsTurn, into);
    }

    ApiRequest form(String name, Object value) {
        return new ApiRequest(
                method, path, effect, query, headers, and(fields, name, value), content, isTransfer, isAtItsTurn, into);
    }

    /** A field if there is a value for it. */
    ApiRequest form(String name, Optional<?> value) {
        return value.isPresent() ? form(name, value.get()) : this;
    }

    /** With a file beside the fields. */
    ApiRequest file(FileContent file) {
        return new ApiRequest(
                method, path, effect, query, headers, fields, Content.multipart(fields, file), true, isAtItsTurn, into);
    }

    ApiRequest content(Content given) {
        return new ApiRequest(
                method, path, effect, query, headers, fields, given, given.isTransfer(), isAtItsTurn, into);
    }

    ApiRequest transfer() {
        return new ApiRequest(method, path, effect, query, headers, fields, content, true, isAtItsTurn, into);
    }

    /** A file of the server, written to one here while it comes. */
    ApiRequest into(Path file) {
        return new ApiRequest(method, path, effect, query, headers, fields, content, true, isAtItsTurn, file);
    }

    /** One that has waited for the pace of its service. */
    ApiRequest atItsTurn() {
        return new ApiRequest(method, path, effect, query, headers, fields, content, isTransfer, true, into);
    }

    /** The first part of the path: limits are counted by it. */
    String service() {
        return path.split("/", 3)[1];
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
