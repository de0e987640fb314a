package io.strand4j.worker;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is away comes back: one line in the log at the start, one at the end, and longer pauses in between. */
final class Outage {

    private static final Logger LOG = LoggerFactory.getLogger(Outage.class);
    private static final Duration FIRST = Duration.ofMillis(50);
    private static final Duration LONGEST = Duration.ofSeconds(1);

    private final String what;
    private long begun;
    private int failures;
    private @Nullable String first;

    Outage(String what) {
        this.what = what;
    }

    /** It failed; says how long to wait before the next try. */
    synchronized Duration failed(RuntimeException failure) {
        if (failures++ == 0) {
            begun = System.nanoTime();
            first = failure.toString();
            LOG.warn("{} cannot be reached; it is tried again until it can: {}", what, first);
            LOG.debug("{} cannot be reached", what, failure);
        }
        Duration pause = FIRST.multipliedBy(1L << Math.min(failures - 1, 10));
        return pause.compareTo(LONGEST) < 0 ? pause : LONGEST;
    }

    /** It worked. */
    void over() {
        if (failures > 0) {
            tellEnd();
        }
    }

    private synchronized void tellEnd() {
        if (failures > 0) {
            Duration lasted = Duration.ofNanos(System.nanoTime() - begun);
            LOG.info(
                    "{} is back after {} ms and {} failures; the first was {}",
                    what,
                    lasted.toMillis(),
                    failures,
                    first);
            failures = 0;
        }
    }
}
