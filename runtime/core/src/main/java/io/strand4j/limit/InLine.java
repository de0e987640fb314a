package io.strand4j.limit;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One who waits in a line. Guarded by the line. */
final class InLine {

    private final RateLimits.Turn turn;
    private Runnable callOff = () -> {};
    private boolean over;

    InLine(RateLimits.Turn turn) {
        this.turn = turn;
    }

    /** It has a longest wait; who is over sooner calls its end off, so that no timer keeps it in memory until then. */
    void atMost(@Nullable Duration longest, RateLimits.Timer timer, Runnable expire) {
        if (longest != null) {
            callOff = timer.in(longest, expire);
        }
    }

    boolean isWanted() {
        return !over && turn.isWanted();
    }

    /** It waits no more, for whatever reason. */
    RateLimits.Turn end() {
        over = true;
        callOff.run();
        return turn;
    }
}
