package io.strand4j.samples.firecrest;

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

    private Checks() {}

    /** Passes the last of some answers if it has this status. */
    static Reply expect(int status, List<Reply> replies) {
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
