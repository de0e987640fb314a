package io.strand4j.samples.firecrest;

import io.strand4j.middleware.RetryPolicy;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
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

    Transport(URI base, @Nullable Authorization authorization, FirecrestOptions options) {
        this.base = base.toString().replaceAll("/+$", "");
        this.authorization = authorization;
        this.options = options;
        this.session = new Session(options.timeout());
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
        try {
            return policy.call(options.waiting(), attempt -> {
                if (attempt > 1) {
                    log(request + " again, attempt " + attempt);
                }
                pace(request, attempt, auth != null);
                Reply reply = authorized(request, uri, auth, attempt);
                Checks.requireAnswered(reply, List.of(reply), options.waiting());
                return reply;
            });
        } catch (RateLimitedException | UnavailableException last) {
            return last.responses().getLast(); // what it means is said where the answer is read
        } catch (InterruptedException interrupted) {
            throw Interruptions.interrupted(interrupted);
        }
    }

    /** Each attempt has a turn of its own in the line of its service. */
    private void pace(ApiRequest request, int attempt, boolean isService) throws InterruptedException {
        String service = request.service();
        if (isService && (attempt > 1 || !request.isAtItsTurn()) && isPaced(service)) {
            options.rates().orElseThrow().await(service, "");
        }
    }

    private boolean isPaced(String service) {
        return options.rates().flatMap(rates -> rates.find(service)).isPresent();
    }

    /** A token that was taken back is replaced once: the request was not done, so another one is worth a try. */
    private Reply authorized(ApiRequest request, URI uri, @Nullable Authorization auth, int attempt) {
        if (auth == null) {
            return answer(request, uri, null, attempt);
        }
        String token = auth.accessToken();
        Reply reply = answer(request, uri, token, attempt);
        if (reply.status() != 401) {
            return held(request, reply);
        }
        auth.rejected(token);
        String renewed = auth.accessToken();
        return token.equals(renewed) ? reply : held(request, answer(request, uri, renewed, attempt));
    }

    /** A service that has had too much is left alone by all that share its pace. */
    private Reply held(ApiRequest request, Reply reply) {
        if (reply.status() == 429 && isPaced(request.service())) {
            options.rates().orElseThrow().hold(request.service(), Checks.retryAfter(reply, options.waiting()));
        }
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
        HttpResponse<byte[]> answer = session.send(http.build(), large ? options.transferTimeout() : options.timeout());
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
