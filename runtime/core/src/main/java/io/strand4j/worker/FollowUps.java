package io.strand4j.worker;

import io.strand4j.queue.Lease;
import io.strand4j.runner.Joins;
import io.strand4j.store.TaskRecord;
import io.strand4j.store.TaskStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls that wait for others. Nothing tells a worker that the last of them has ended, so it looks, at intervals that grow
 * with the time that they take. A call whose record is gone has ended: it was there when somebody began to wait for it.
 */
final class FollowUps {

    private static final Logger LOG = LoggerFactory.getLogger(Worker.class);
    private static final int PART_OF_THE_WAIT = 4;
    private static final Duration SHORTEST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofSeconds(15);

    private FollowUps() {}

    /** Looks on a thread of its own: it may have to read a thousand records. */
    static void look(Lease lease, TaskStore store, Runnable ready, Runnable notYet, Consumer<Throwable> broken) {
        Thread.ofVirtual().name("strand-follow-up-" + lease.key()).start(() -> {
            boolean ended = false;
            try {
                ended = haveEnded(lease.queued().waitsFor(), store);
            } catch (RuntimeException away) { // the next look may find more
                LOG.debug("what {} waits for cannot be seen", lease.key(), away);
            }
            try {
                (ended ? ready : notYet).run();
            } catch (Throwable unexpected) {
                broken.accept(unexpected);
            }
        });
    }

    /** Those that were started last are likely to end last. */
    private static boolean haveEnded(List<String> keys, TaskStore store) {
        for (String key : keys.reversed()) {
            Optional<TaskRecord> one = store.find(key);
            if (one.isPresent() && !Joins.hasEnded(one.get())) {
                return false;
            }
        }
        return true;
    }

    /** When to look again. */
    static Instant next(Lease lease, InstantSource clock) {
        Instant now = clock.instant();
        Duration wait = Duration.between(lease.call().created(), now).dividedBy(PART_OF_THE_WAIT);
        if (wait.compareTo(SHORTEST) < 0) {
            wait = SHORTEST;
        }
        return now.plus(wait.compareTo(LONGEST) > 0 ? LONGEST : wait);
    }
}
