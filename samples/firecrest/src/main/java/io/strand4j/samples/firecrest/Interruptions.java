package io.strand4j.samples.firecrest;

import java.time.Duration;

/** Where the client waits; an interrupt, which is how a call of the twin is cancelled, ends the wait. */
final class Interruptions {

    private Interruptions() {}

    static void pause(Waiting waiting, Duration time) {
        try {
            waiting.pause(time);
        } catch (InterruptedException interrupted) {
            throw interrupted(interrupted);
        }
    }

    /** To be thrown; the flag is set again. */
    static FirecrestException interrupted(InterruptedException cause) {
        Thread.currentThread().interrupt();
        return new FirecrestException("interrupted while waiting for FirecREST", java.util.List.of(), cause);
    }
}
