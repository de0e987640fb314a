package io.strand4j.samples.firecrest;

import io.strand4j.limit.RateExceededException;
import io.strand4j.limit.RateLimits;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Requests leave at their turn in the line of their service, with a token that was at hand before it: if tokens were
 * fetched after it, all turns that are given meanwhile would be requests of one moment.
 */
final class Turns {

    /** So long a request waits for its turn at most, whatever it asks; a shorter time is that of the pacing group. */
    static final Duration LONGEST_LINE = Duration.ofDays(1);

    /** A token that comes later than that after a turn was fetched, and others have had their turn meanwhile. */
    private static final Duration SOON = Duration.ofMillis(5);

    /** A token that ends in the line is replaced so often; then the server says what it thinks of it. */
    private static final int ROUNDS = 3;

    private final FirecrestOptions options;

    Turns(FirecrestOptions options) {
        this.options = options;
    }

    /**
     * Waits for a turn.
     *
     * @param isAtItsTurn whether it is its turn already
     * @param longest for how long; asked before each wait
     * @return the token that the request leaves with at once
     * @throws PaceException when there was none within that time
     */
    String token(ApiRequest request, Authorization auth, boolean isAtItsTurn, Supplier<Duration> longest)
            throws InterruptedException {
        long asked = options.waiting().nanoTime();
        String token = auth.accessToken();
        Optional<RateLimits> rates = rates(request);
        boolean isNow = isAtItsTurn && options.waiting().nanoTime() - asked <= SOON.toNanos();
        if (isNow || rates.isEmpty()) {
            return token;
        }
        for (int round = 1; ; round++) {
            await(rates.get(), request, longest.get());
            Optional<String> current = auth.current(token);
            if (current.isPresent() || round == ROUNDS) {
                return current.orElse(token);
            }
            token = auth.accessToken(); // which takes time, so the turn is lost
        }
    }

    private void await(RateLimits rates, ApiRequest request, Duration longest) throws InterruptedException {
        try {
            rates.await(request.service(), "", longest);
        } catch (RateExceededException late) {
            throw new PaceException(request + " was not sent, it had no turn in time: " + late.getMessage(), late);
        }
    }

    /** A service that has had too much is left alone by all that share its pace. */
    void held(ApiRequest request, Reply reply) {
        if (reply.status() == 429) {
            rates(request)
                    .ifPresent(rates -> rates.hold(request.service(), Checks.retryAfter(reply, options.waiting())));
        }
    }

    /** Those that know a pace of its service. */
    private Optional<RateLimits> rates(ApiRequest request) {
        return options.rates().filter(rates -> rates.find(request.service()).isPresent());
    }
}
