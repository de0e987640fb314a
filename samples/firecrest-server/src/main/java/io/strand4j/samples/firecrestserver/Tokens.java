package io.strand4j.samples.firecrestserver;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Gives out tokens for client credentials, as an OpenID Connect provider does, and knows which hold. */
public final class Tokens {

    /** Whom all tokens are for. */
    public static final String USER = "test_user";

    private final Map<String, Long> expiry = new ConcurrentHashMap<>();
    private final AtomicInteger issued = new AtomicInteger();
    private final Behaviour behaviour;

    Tokens(Behaviour behaviour) {
        this.behaviour = behaviour;
    }

    /** How many were given out. */
    public int issued() {
        return issued.get();
    }

    /** A token that holds for a time. */
    public String issue(Duration life) {
        String claims = "{\"preferred_username\":\"" + USER + "\",\"jti\":" + issued.incrementAndGet() + "}";
        Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
        String token = base64.encodeToString("{\"alg\":\"none\"}".getBytes(UTF_8)) + "."
                + base64.encodeToString(claims.getBytes(UTF_8)) + ".c2lnbmVk";
        expiry.put(token, System.nanoTime() + life.toNanos());
        return token;
    }

    /** Takes all tokens back, as a restarted provider does. */
    public void revokeAll() {
        expiry.clear();
    }

    /** Refuses a request without a token that holds. */
    void check(Exchange request) {
        String given = request.header("Authorization").orElse("");
        Long until = given.startsWith("Bearer ") ? expiry.get(given.substring("Bearer ".length())) : null;
        if (until == null) {
            throw Refusal.unauthorized("Bad token; invalid JSON");
        }
        if (System.nanoTime() - until > 0) {
            throw Refusal.unauthorized("token expired");
        }
    }

    /** Answers {@code POST /auth/token}; credentials come in the form or in a Basic header. */
    Answer answer(Exchange request) {
        String id = request.optionalField("client_id").orElse("");
        String secret = request.optionalField("client_secret").orElse("");
        String basic = request.header("Authorization").orElse("");
        if (basic.startsWith("Basic ")) {
            String[] pair =
                    new String(Base64.getDecoder().decode(basic.substring("Basic ".length())), UTF_8).split(":", 2);
            id = pair[0];
            secret = pair[1];
        }
        if (!request.field("grant_type").equals("client_credentials")) {
            return Answer.json(400, Json.object("error", "unsupported_grant_type"));
        }
        if (!id.equals("valid_id") || !secret.equals("valid_secret")) {
            return Answer.json(401, Json.object("error", "invalid_client", "error_description", "Invalid credentials"));
        }
        Duration life = behaviour.tokenLife();
        return Answer.json(
                200, Json.object("access_token", issue(life), "expires_in", life.toSeconds(), "token_type", "Bearer"));
    }
}
