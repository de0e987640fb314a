package io.strand4j.task;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/**
 * Thrown by the body of a call from a queue, or by a middleware around it, for "not now, again later": the call goes back
 * to its queue and is due after a time. The attempt is not counted, the retries that are left stay, and nothing bounds
 * how often a call may do so. What the body has reported stays with the call. It must be thrown itself, not as the cause
 * of another exception; middleware sees it as what the attempt threw. A task with {@code idempotent = false} may throw
 * it: by that its body says that nothing was done.
 *
 * <p>A call that does not come from a queue has nowhere to wait: there it is a failure like any other, without a further
 * attempt.
 */
public final class SnoozeException extends StrandException {

    private static final long serialVersionUID = 1L;
    private static final Duration LONGEST = Duration.ofDays(36_500);
    private static final String START = "not now, again in ";
    private static final String END = "; only a call from a queue can wait for that";

    /** How long. */
    private final Duration delay;

    /**
     * Not now.
     *
     * @param delay how long not, at least; zero for as soon as its turn comes, a century at most
     */
    public SnoozeException(Duration delay) {
        super(START + delay + END);
        if (delay.isNegative() || delay.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("a call can be put off by up to " + LONGEST + ", not by " + delay);
        }
        this.delay = delay;
    }

    /** As it was thrown in another process, which has told no more than its message. */
    static SnoozeException told(@Nullable String message) {
        String text = String.valueOf(message);
        try {
            return new SnoozeException(Duration.parse(text.substring(START.length(), text.lastIndexOf(END))));
        } catch (DateTimeParseException | IllegalArgumentException | IndexOutOfBoundsException damaged) {
            return new SnoozeException(Duration.ofSeconds(1)); // a mask has hidden it; not at once, in any case
        }
    }

    /** How long the call is not to be run. */
    public Duration delay() {
        return delay;
    }
}
