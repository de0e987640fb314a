package io.strand4j.samples.firecrest;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.strand4j.limit.Waiting;
import java.net.URI;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Tokens for a client's id and secret, from an OpenID Connect provider. A token is used until a little before its end;
 * when it has to be replaced, one thread fetches the new one, and the others wait for that or fail with it.
 */
public final class ClientCredentials implements Authorization, AutoCloseable {

    /** How id and secret are sent. */
    public enum Method {
        /** In the form. */
        POST,
        /** In a header. */
        BASIC
    }

    private record Token(String text, long endsNanos) {}

    private final String id;
    private final String secret;
    private final Method method;
    private final Duration margin;
    private final Waiting waiting;
    private final String path;
    private final Transport transport;
    private final AtomicReference<@Nullable CompletableFuture<Token>> fetching = new AtomicReference<>();
    private volatile @Nullable Token token;

    /** With id and secret in the form, and a margin of 30 seconds. */
    public ClientCredentials(String id, String secret, URI tokenUri) {
        this(id, secret, tokenUri, Method.POST, Duration.ofSeconds(30), FirecrestOptions.standard());
    }

    /**
     * With all settings.
     *
     * @param margin how long before its end a token is replaced; one that lives no longer than twice that, at half of
     *     its life
     * @param options how long to wait, and how often to ask a provider that is away
     */
    public ClientCredentials(
            String id, String secret, URI tokenUri, Method method, Duration margin, FirecrestOptions options) {
        this.id = id;
        this.secret = secret;
        this.method = method;
        this.margin = margin;
        this.waiting = options.waiting();
        this.path = tokenUri.getRawPath();
        this.transport = new Transport(tokenUri.resolve("/"), null, options);
    }

    @Override
    public String accessToken() {
        while (true) {
            Token held = token;
            if (held != null && holds(held)) {
                return held.text();
            }
            CompletableFuture<Token> mine = new CompletableFuture<>();
            CompletableFuture<Token> others = fetching.compareAndExchange(null, mine);
            try {
                return (others == null ? lead(mine) : others.get()).text();
            } catch (CancellationException stopped) {
                // the one that fetched it was told to stop, which is nobody else's end: another one does
            } catch (InterruptedException interrupted) {
                throw Interruptions.interrupted(interrupted);
            } catch (ExecutionException failed) {
                throw failed.getCause() instanceof RuntimeException why ? why : new IllegalStateException(failed);
            }
        }
    }

    /** Fetches it for all who wait by now: they share the failure as well, each on its own would only take longer. */
    private Token lead(CompletableFuture<Token> mine) {
        try {
            Token held = token;
            Token next = held != null && holds(held) ? held : fetch(); // it may have come just before
            token = next;
            mine.complete(next);
            return next;
        } catch (Throwable failure) {
            if (Thread.currentThread().isInterrupted()) {
                mine.cancel(false);
            }
            mine.completeExceptionally(failure); // of no effect on one that was cancelled
            throw failure;
        } finally {
            fetching.set(null);
        }
    }

    @Override
    public Optional<String> current(String known) {
        Token held = token;
        return held != null && holds(held) ? Optional.of(held.text()) : Optional.empty();
    }

    private boolean holds(Token held) {
        return waiting.nanoTime() - held.endsNanos() < 0;
    }

    @Override
    public void rejected(String rejected) {
        Token held = token;
        if (held != null && held.text().equals(rejected)) {
            token = null;
        }
    }

    private Token fetch() {
        ApiRequest request = ApiRequest.post(path).effect(Effect.READ).form("grant_type", "client_credentials");
        request = method == Method.POST
                ? request.form("client_id", id).form("client_secret", secret)
                : request.header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString((id + ":" + secret).getBytes(UTF_8)));
        long asked = waiting.nanoTime();
        Reply reply = transport.exchange(request);
        if (reply.status() != 200) {
            throw new CredentialsException("no token: " + reply, java.util.List.of(reply));
        }
        JsonNode body = Checks.json(reply, java.util.List.of(reply));
        Duration life = Duration.ofSeconds(body.path("expires_in").asLong(60));
        Duration half = life.dividedBy(2);
        Duration used = life.minus(margin).compareTo(half) < 0 ? half : life.minus(margin);
        return new Token(body.path("access_token").asString(), asked + used.toNanos());
    }

    @Override
    public void close() {
        transport.close();
    }
}
