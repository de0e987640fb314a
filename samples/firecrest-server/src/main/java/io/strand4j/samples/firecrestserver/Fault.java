package io.strand4j.samples.firecrestserver;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * What happens to a request in place of its answer.
 *
 * @param status the status; 0 cuts the connection
 * @param headers what goes with it
 * @param body the body
 * @param done whether the request is done all the same, and only its answer is lost
 * @param gate what it waits for first, or null
 */
public record Fault(
        int status,
        Map<String, String> headers,
        String body,
        boolean done,
        @Nullable CountDownLatch gate) {

    /** An answer with this status and an error text in JSON. */
    public static Fault status(int status) {
        return new Fault(status, Map.of(), "{\"error\":\"on demand\"}", false, null);
    }

    /** The connection ends without an answer; nothing was done. */
    public static Fault cut() {
        return new Fault(0, Map.of(), "", false, null);
    }

    /** The request is done, and then the connection ends: its sender cannot know. */
    public static Fault lostAnswer() {
        return new Fault(0, Map.of(), "", true, null);
    }

    /** The request is answered as ever, once the latch is open. */
    public static Fault late(CountDownLatch gate) {
        return new Fault(-1, Map.of(), "", true, gate);
    }

    /** With a header. */
    public Fault with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Fault(status, more, body, done, gate);
    }

    /** With another body. */
    public Fault body(String text) {
        return new Fault(status, headers, text, done, gate);
    }
}
