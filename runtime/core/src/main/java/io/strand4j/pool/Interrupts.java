package io.strand4j.pool;

import io.strand4j.task.TaskCancelledException;
import io.strand4j.task.WaitInterruptedException;
import java.nio.channels.ClosedByInterruptException;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/** What an interrupt usually makes of code that heeds it. */
final class Interrupts {

    private static final int MAX_CAUSES = 20;

    private Interrupts() {}

    /** Whether an exception comes of an interrupt; others of code that was cancelled are news. */
    static boolean isReasonOf(Throwable error) {
        Throwable cause = error;
        for (int i = 0; i < MAX_CAUSES && cause != null; i++) {
            if (cause instanceof InterruptedException
                    || cause instanceof ClosedByInterruptException
                    || cause instanceof WaitInterruptedException
                    || cause instanceof TaskCancelledException
                    || cause instanceof CancellationException) {
                return true;
            }
            cause = causeOf(cause);
        }
        return Thread.currentThread().isInterrupted();
    }

    /** An exception of the user's own may not even be able to say that; then it has none. */
    private static @Nullable Throwable causeOf(Throwable error) {
        try {
            return error.getCause();
        } catch (Throwable unreadable) {
            return null;
        }
    }
}
