package io.strand4j.samples.firecrest;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends requests, again where the policy allows it, and gives the last answer whatever it says. */
final class Transport implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Firecrest.class);

    private final String base;
    private final @Nullable Authorization authorization;
    private final FirecrestOptions options;
    private final Waiting waiting;
    private final Session session;

    Transport(URI base, @Nullable Authorization authorization, FirecrestOptions options) {
        this.base = base.toString().replaceAll("/+$", "");
        this.authorization = authorization;
        this.options = options;
        this.waiting = options.waiting();
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
        return exchange(request, URI.create(base + request.target()), authorization, options.retries());
    }

    /** Sends a request elsewhere, where a token would be given away. */
    Reply exchange(ApiRequest request, URI elsewhere) {
        return exchange(request, elsewhere, null, options.retries());
    }

    private Reply exchange(ApiRequest request, URI uri, @Nullable Authorization auth, RetryPolicy policy) {
        long began = waiting.nanoTime();
        boolean renewed = false;
        for (int attempt = 1; ; attempt++) {
            if (isClosed()) {
                throw new FirecrestException("the client is closed, " + request + " is not sent", List.of());
            }
            Optional<Reply> reply = Optional.empty();
            IOException failure = null;
            String token = auth == null ? null : auth.accessToken();
            try {
                reply = Optional.of(once(request, uri, token, attempt));
            } catch (IOException failed) {
                failure = failed;
            }
            if (reply.isPresent() && reply.get().status() == 401 && auth != null && token != null && !renewed) {
                renewed = true; // a token that was taken back: the request was not done, so a new one is worth a try
                auth.rejected(token);
                if (!token.equals(auth.accessToken())) {
                    continue;
                }
            }
            boolean again = failure == null
                    ? policy.repeats(request.effect(), reply.orElseThrow().status())
                    : policy.repeats(request.effect(), failure);
            Duration wait = wait(policy, reply, attempt);
            boolean late =
                    Duration.ofNanos(waiting.nanoTime() - began).plus(wait).compareTo(policy.deadline()) > 0;
            if (!again || attempt >= policy.attempts() || late) {
                return end(request, reply, failure, attempt);
            }
            log(request + " again in " + wait.toMillis() + " ms, after "
                    + (failure == null ? reply.get().status() : failure));
            Interruptions.pause(waiting, wait);
        }
    }

    /** The larger of what the server asks for and what would be waited anyway. */
    private Duration wait(RetryPolicy policy, Optional<Reply> reply, int attempt) {
        Duration own = policy.backoff().after(attempt - 1);
        if (reply.isEmpty()) {
            return own;
        }
        Duration asked = RetryAfter.of(reply.get(), waiting.now())
                .orElse(reply.get().status() == 429 ? policy.limited() : Duration.ZERO);
        return asked.compareTo(own) > 0 ? asked : own;
    }

    private static Reply end(ApiRequest request, Optional<Reply> reply, @Nullable IOException failure, int attempt) {
        if (failure != null) {
            String often = attempt == 1 ? "" : " (the last of " + attempt + " attempts)";
            throw new UnreachableException(request + " got no answer" + often + ": " + failure, List.of(), failure);
        }
        return reply.orElseThrow();
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
        long began = waiting.nanoTime();
        boolean large = request.isTransfer() || body.isTransfer();
        HttpResponse<byte[]> answer = session.send(http.build(), large ? options.transferTimeout() : options.timeout());
        if (options.logging() && LOG.isDebugEnabled()) {
            LOG.debug("{} took {} ms", request, (waiting.nanoTime() - began) / 1_000_000);
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
