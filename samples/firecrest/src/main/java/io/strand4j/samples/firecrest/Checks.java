package io.strand4j.samples.firecrest;

import io.strand4j.limit.RetryAfter;
import io.strand4j.limit.Waiting;
import java.time.Duration;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** Tells answers from errors, in the order in which the protocol means it: headers first, then the status. */
final class Checks {

    static final JsonMapper MAPPER = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    private static final List<String> ERROR_HEADERS = List.of(
            "X-A-Directory",
            "X-Error",
            "X-Exists",
            "X-Invalid-Mode",
            "X-Invalid-Path",
            "X-Machine-Does-Not-Exist",
            "X-Machine-Not-Available",
            "X-Not-A-Directory",
            "X-Not-Found",
            "X-Permission-Denied",
            "X-Timeout");

    /** What is waited after a 429 that names no time. */
    private static final Duration LIMITED = Duration.ofSeconds(10);

    private Checks() {}

    /** Passes an answer unless its request may be worth another attempt; what else it says is nobody's business here. */
    static void requireAnswered(Reply reply, List<Reply> replies, Waiting waiting) {
        switch (reply.status()) {
            case 429 -> throw new RateLimitedException(reply.toString(), replies, retryAfter(reply, waiting));
            case 500, 502, 503, 504 ->
                throw new UnavailableException(reply.toString(), replies, retryAfter(reply, waiting));
            default -> {}
        }
    }

    /** When the server wants to be asked again: by {@code Retry-After}, else by {@code RateLimit-Reset}. */
    static Duration retryAfter(Reply reply, Waiting waiting) {
        Duration otherwise = reply.status() == 429 ? LIMITED : Duration.ZERO;
        return reply.header("Retry-After")
                .or(() -> reply.header("RateLimit-Reset"))
                .map(value -> RetryAfter.parse(value, waiting.now(), otherwise))
                .orElse(otherwise);
    }

    /** Passes the last of some answers if it has this status. */
    static Reply expect(int status, List<Reply> replies, Waiting waiting) {
        Reply reply = replies.getLast();
        for (String header : ERROR_HEADERS) {
            if (reply.header(header).isPresent()) {
                throw new HeaderException(header + ": " + reply.header(header).get() + " (" + reply + ")", replies);
            }
        }
        if (reply.status() == 401) {
            throw new UnauthorizedException("the token was not accepted: " + reply, replies);
        }
        if (reply.status() == 404) {
            throw new NotFoundException("there is no such thing: " + reply, replies);
        }
        requireAnswered(reply, replies, waiting);
        if (reply.status() >= 400) {
            throw new FirecrestException(reply.toString(), replies);
        }
        if (reply.status() != status) {
            throw new UnexpectedStatusException(reply + ", where " + status + " was expected", replies);
        }
        return reply;
    }

    /** The body of an answer that has one. */
    static JsonNode json(Reply reply, List<Reply> replies) {
        try {
            JsonNode body = MAPPER.readTree(reply.body());
            if (!body.isMissingNode()) {
                return body;
            }
        } catch (JacksonException noJson) {
            throw new NoJsonException("the answer is no JSON: " + reply, replies);
        }
        throw new NoJsonException("the answer is empty: " + reply, replies);
    }
}
