package io.strand4j.samples.firecrest;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.http.HttpHeaders;
import java.util.Optional;

/**
 * An answer of the server.
 *
 * @param request what was asked, such as {@code GET /tasks}
 * @param status the status
 * @param headers the headers
 * @param body the body
 * @param attempts how often the request was sent before this answer came, this time included
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Reply(String request, int status, HttpHeaders headers, byte[] body, int attempts) {

    /** A header. */
    public Optional<String> header(String name) {
        return headers.firstValue(name);
    }

    /** The body as text. */
    public String text() {
        return new String(body, UTF_8);
    }

    /** What, how it ended, and the beginning of what was said. */
    @Override
    public String toString() {
        String text = text();
        return request + " was answered with " + status + (attempts > 1 ? " at attempt " + attempts : "")
                + (text.isBlank() ? "" : ": " + (text.length() > 500 ? text.substring(0, 500) + "…" : text));
    }
}
