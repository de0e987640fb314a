package io.strand4j.samples.firecrest;

import io.strand4j.middleware.RetryPolicy;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends requests, again where the policy allows it, and gives the last answer whatever it says. */
final class Transport implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Firecrest.class);

    private final String base;
    private final @Nullable Authorization authorization;
    private final FirecrestOptions options;
    private final Session session;
    private final Turns turns;

    Transport(URI base, @Nullable Authorization authorization, FirecrestOptions options) {
        this.base = base.toString().replaceAll("/+$", "");
        this.authorization = authorization;
        this.options = options;
        this.session = new Session(options.timeout());
        this.turns = new Turns(options);
    }

    FirecrestOptions options() {
        return options;
    }

    boolean isClosed() {
        return session.isClosed();
    }

    /** Sends a request to the server. */
    Reply exchange(ApiRequest request) {
        return exchange(request, URI.create(base + request.target()), authorization);
    }

    /** Sends a request elsewhere, where a token would be given away. */
    Reply exchange(ApiRequest request, URI elsewhere) {
        return exchange(request, elsewhere, null);
    }

    private Reply exchange(ApiRequest request, URI uri, @Nullable Authorization auth) {
        RetryPolicy policy = request.effect() == Effect.READ ? options.reads() : options.writes();
        AtomicReference<FirecrestException> before = new AtomicReference<>();
        try {
            String first = auth == null // the time for attempts begins with the first one, not in its line
                    ? null
                    : turns.token(request, auth, request.isAtItsTurn(), () -> Turns.LONGEST_LINE);
            long began = options.waiting().nanoTime();
            Supplier<Duration> left =
                    () -> policy.within().minusNanos(options.waiting().nanoTime() - began);
            return policy.call(options.waiting(), attempt -> {
                try {
                    return attempt(request, uri, auth, attempt == 1 ? first : null, attempt, left);
                } catch (PaceException noTurn) {
                    throw noTurn;
                } catch (FirecrestException failed) {
                    before.set(failed);
                    throw failed;
                }
            });
        } catch (RateLimitedException | UnavailableException last) {
            return last.responses().getLast(); // what it means is said where the answer is read
        } catch (PaceException noTurn) {
            return last(before.get(), noTurn);
        } catch (InterruptedException interrupted) {
            throw Interruptions.interrupted(interrupted);
        }
    }

    /** There was no turn for another attempt within the time for attempts: what the last one has met is what is told. */
    private static Reply last(@Nullable FirecrestException before, PaceException noTurn) {
        if (before == null) {
            throw noTurn;
        }
        if (before.responses().isEmpty()) {
            before.addSuppressed(noTurn);
            throw before;
        }
        return before.responses().getLast();
    }

    private Reply attempt(
            ApiRequest request,
            URI uri,
            @Nullable Authorization auth,
            @Nullable String atHand,
            int attempt,
            Supplier<Duration> left)
            throws InterruptedException {
        if (attempt > 1) {
            log(request + " again, attempt " + attempt);
        }
        Reply reply;
        if (auth == null) {
            reply = answer(request, uri, null, attempt);
        } else {
            String token = atHand != null ? atHand : turns.token(request, auth, false, left);
            reply = authorized(request, uri, auth, token, attempt, left);
        }
        Checks.requireAnswered(reply, List.of(reply), options.waiting());
        return reply;
    }

    /** A token that was taken back is replaced once: the request was not done, so another one is worth a try. */
    private Reply authorized(
            ApiRequest request, URI uri, Authorization auth, String token, int attempt, Supplier<Duration> left)
            throws InterruptedException {
        Reply reply = answer(request, uri, token, attempt);
        if (reply.status() == 401) {
            auth.rejected(token);
            if (token.equals(auth.accessToken())) {
                return reply;
            }
            try {
                reply = answer(request, uri, turns.token(request, auth, false, left), attempt);
            } catch (PaceException noTurn) {
                return reply;
            }
        }
        turns.held(request, reply);
        return reply;
    }

    private Reply answer(ApiRequest request, URI uri, @Nullable String token, int attempt) {
        if (isClosed()) {
            throw new FirecrestException("the client is closed, " + request + " is not sent", List.of());
        }
        try {
            return once(request, uri, token, attempt);
        } catch (IOException failure) {
            String often = attempt == 1 ? "" : " (attempt " + attempt + ")";
            throw new UnreachableException(request + " got no answer" + often + ": " + failure, failure);
        }
    }

    private Reply once(ApiRequest request, URI uri, @Nullable String token, int attempt) throws IOException {
        Content body = request.body();
        HttpRequest.Builder http = HttpRequest.newBuilder(uri)
                .method(request.method(), body.publisher().get());
        request.headers().forEach(http::setHeader);
        if (!body.type().isEmpty()) {
            http.setHeader("Content-Type", body.type());
        }
        if (token != null) {
            http.setHeader("Authorization", "Bearer " + token);
        }
        log("Making " + request.method() + " request to " + request.path());
        long began = options.waiting().nanoTime();
        boolean large = request.isTransfer() || body.isTransfer();
        HttpResponse<byte[]> answer =
                session.send(http.build(), large ? options.transferTimeout() : options.timeout(), request.into());
        if (options.logging() && LOG.isDebugEnabled()) {
            LOG.debug("{} took {} ms", request, (options.waiting().nanoTime() - began) / 1_000_000);
        }
        return new Reply(request.toString(), answer.statusCode(), answer.headers(), answer.body(), attempt);
    }

    private void log(String message) {
        if (options.logging()) {
            LOG.info(message);
        }
    }

    @Override
    public void close() {
        session.close();
    }
}
