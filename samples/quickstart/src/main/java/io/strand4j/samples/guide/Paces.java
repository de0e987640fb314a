package io.strand4j.samples.guide;

import io.strand4j.Strand;
import io.strand4j.limit.Backoff;
import io.strand4j.limit.Poll;
import io.strand4j.limit.Rate;
import io.strand4j.limit.RetryAfter;
import io.strand4j.middleware.RetryPolicy;
import io.strand4j.task.TaskHandle;
import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** A service that is asked no more often than it likes, in few requests, again where that can help, until it is done. */
public final class Paces {

    private Paces() {}

    // tag::busy
    /** What a client throws for 429. */
    static final class BusyException extends RuntimeException implements RetryAfter {
        private static final long serialVersionUID = 1L;

        @Override
        public Duration retryAfter() {
            return Duration.ofMillis(50); // as RetryAfter.parse reads it from the header
        }
    }
    // end::busy

    /**
     * Runs it.
     *
     * @param arguments none
     */
    public static void main(String... arguments) throws IOException, InterruptedException {
        // tag::paced
        try (Strand strand = Strand.builder()
                .store("memory:")
                .rate("stock", Rate.of(1, Duration.ofMillis(500)))
                .build()) {
            AsyncStock stock = new AsyncStock(new Stock(), strand);
            List<TaskHandle<List<Stock.Item>>> found = new ArrayList<>();
            for (int i = 1; i <= 100; i++) {
                found.add(stock.find("Basel", List.of("item" + i)));
            }
            // end::paced
            long items = found.stream()
                    .mapToLong(handle -> handle.getResult().size())
                    .sum();
            System.out.println(items + " items");

            // tag::change
            strand.rates().set("stock", Rate.of(60, Duration.ofMinutes(1)).spaced(Duration.ofMillis(200)));
            strand.rates().maxWait("stock", Duration.ofMinutes(5)); // who would wait for longer fails
            strand.rates().hold("stock", Duration.ofSeconds(1)); // nobody begins
            // end::change
            System.out.println(strand.rates());
        }
        // tag::retry
        RetryPolicy reads = RetryPolicy.of(4) // further attempts
                .backOff(Backoff.of(Duration.ofMillis(10), Duration.ofSeconds(30))
                        .withJitter())
                .within(Duration.ofMinutes(2))
                .on(BusyException.class, IOException.class);
        RetryPolicy writes = reads.notOn(IOException.class) // whose answer was lost may have been done
                .retries(2);
        String answer = reads.call(attempt -> ask(attempt));
        // end::retry
        System.out.println(answer + ", " + writes.call(attempt -> "written at attempt " + attempt));

        Iterator<String> states = List.of("PENDING", "RUNNING", "COMPLETED").iterator();
        // tag::poll
        String ended = Poll.until(
                () -> states.next(), // such as a request
                state -> state.equals("COMPLETED") || state.equals("FAILED"), // whole names
                Backoff.of(Duration.ofMillis(20), Duration.ofMinutes(1)),
                Duration.ofHours(2));
        // end::poll
        System.out.println(ended);
    }

    private static String ask(int attempt) throws IOException {
        if (attempt == 1) {
            throw new BusyException();
        }
        if (attempt == 2) {
            throw new ConnectException("nobody there");
        }
        return "answered at attempt " + attempt;
    }
}
