package io.strand4j.samples.firecrest;

import io.strand4j.limit.Poll;
import io.strand4j.limit.PollTimeoutException;
import io.strand4j.limit.Waiting;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Where the client waits; an interrupt, which is how a call of the twin is cancelled, ends the wait. */
final class Interruptions {

    private Interruptions() {}

    /** Looks until it is done. */
    static <T> T poll(Poll poll, Waiting waiting, String what, Supplier<T> read, Predicate<T> done) {
        try {
            return poll.named(what).by(waiting).<T, RuntimeException>until(read::get, done);
        } catch (PollTimeoutException late) {
            throw new PollingException(late);
        } catch (InterruptedException interrupted) {
            throw interrupted(interrupted);
        }
    }

    /** To be thrown; the flag is set again. */
    static FirecrestException interrupted(InterruptedException cause) {
        Thread.currentThread().interrupt();
        return new FirecrestException("interrupted while waiting for FirecREST", List.of(), cause);
    }
}
