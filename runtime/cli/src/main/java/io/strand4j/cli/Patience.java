package io.strand4j.cli;

import io.strand4j.task.ResultTimeoutException;
import io.strand4j.task.StrandException;
import io.strand4j.task.TaskHandle;
import io.strand4j.task.TaskSnapshot;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Waits for the end of a call; on a terminal it shows meanwhile how far that is. */
final class Patience {

    private static final Duration LOOK = Duration.ofMillis(250);

    private final ProgressLine progress;
    private final @Nullable Duration atMost;

    Patience(Terminal terminal, @Nullable Duration atMost) {
        this.progress = new ProgressLine(terminal);
        this.atMost = atMost;
    }

    /**
     * Waits.
     *
     * @throws ResultTimeoutException when the time is over
     */
    void await(TaskHandle<?> call) {
        long begun = System.nanoTime();
        try {
            while (!hasEnded(call, slice(begun))) {
                if (progress.isShown()) {
                    TaskSnapshot now = call.snapshot();
                    progress.show(now.taskId() + " " + now.status(), now.progress());
                }
            }
        } finally {
            progress.end();
        }
    }

    private Duration slice(long begun) {
        Duration left = atMost == null ? LOOK : atMost.minusNanos(System.nanoTime() - begun);
        return left.compareTo(LOOK) < 0 ? left : LOOK;
    }

    /** However it has ended; its record says how. */
    private boolean hasEnded(TaskHandle<?> call, Duration slice) {
        try {
            call.getResult(slice);
            return true;
        } catch (ResultTimeoutException notYet) {
            if (atMost != null && slice.compareTo(LOOK) < 0) {
                throw new ResultTimeoutException(
                        "the call " + call.getKey() + " has not ended within " + atMost.toMillis() + " ms; it goes on");
            }
            return false;
        } catch (StrandException failed) {
            if (call.isReady()) {
                return true;
            }
            throw failed;
        }
    }
}
