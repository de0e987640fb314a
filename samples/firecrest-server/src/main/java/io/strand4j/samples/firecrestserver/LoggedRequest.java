package io.strand4j.samples.firecrestserver;

import java.util.Map;
import java.util.Optional;

/**
 * A request as it came in.
 *
 * @param arrivedNanos when its headers had been read, by {@link System#nanoTime()}
 * @param answeredNanos when its answer was ready, by the same clock
 * @param method the method
 * @param path the path
 * @param query the parameters
 * @param headers the first value of each header, names in lower case
 * @param bodySize how many bytes came with it
 * @param status what it was answered with; 0 for a connection that was cut
 */
public record LoggedRequest(
        long arrivedNanos,
        long answeredNanos,
        String method,
        String path,
        Map<String, String> query,
        Map<String, String> headers,
        int bodySize,
        int status) {

    /** The first segment of the path: the service, as limits are counted. */
    public String service() {
        return serviceOf(path);
    }

    static String serviceOf(String path) {
        return path.split("/", 3)[1];
    }

    /** A header. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(java.util.Locale.ROOT)));
    }

    /** For example {@code GET /tasks}. */
    public String line() {
        return method + " " + path;
    }
}
