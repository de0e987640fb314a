package io.strand4j.limit;

import java.time.Duration;

/** For how long nobody may begin. Safe for use by any thread. */
final class Hold {

    private long since;
    private long length; // nanoseconds

    /** For that time from now on, unless it is longer already. */
    synchronized void atLeast(Duration time, long now) {
        long wanted = Nanos.of(time);
        if (wanted > left(now).toNanos()) {
            since = now;
            length = wanted;
        }
    }

    /** For how long still; zero when it is over. */
    synchronized Duration left(long now) {
        long left = length - (now - since);
        return length > 0 && left > 0 ? Duration.ofNanos(left) : Duration.ZERO;
    }
}
