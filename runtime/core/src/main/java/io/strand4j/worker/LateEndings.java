package io.strand4j.worker;

import io.strand4j.queue.Claim;
import io.strand4j.queue.Settlement;
import io.strand4j.task.StoreException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/**
 * Endings that their store has refused although it is there. Perhaps its disk is full at that moment, and what was done
 * is not to be thrown away for that: each is tried again for a minute, alone, so that it holds up nothing else.
 */
final class LateEndings {

    private static final Duration AGAIN = Duration.ofSeconds(1);
    private static final int MOST_TRIES = 60;

    private final ConcurrentLinkedQueue<Late> waiting = new ConcurrentLinkedQueue<>();
    private final Claim nothing;

    private record Late(Ending ending, int tries, long refused) {}

    LateEndings(WorkerSettings settings) {
        this.nothing = new Claim(settings.workerId(), 0, settings.visibility());
    }

    /** Settles what was refused long enough ago; true when the state of a call has changed. */
    boolean settleDue() {
        boolean changed = false;
        for (int i = waiting.size(); i > 0; i--) {
            Late one = waiting.poll();
            if (one == null) {
                break;
            }
            if (System.nanoTime() - one.refused() < AGAIN.toNanos()) {
                waiting.add(one);
            } else {
                changed |= settleAlone(one.ending(), one.tries());
            }
        }
        return changed;
    }

    /** Settles one for the first time; a store that cannot take it now is asked again later. */
    boolean settleAlone(Ending ending) {
        return settleAlone(ending, 0);
    }

    private boolean settleAlone(Ending ending, int tries) {
        List<Settlement> one = List.of(ending.settlement());
        try {
            ending.kept().complete(ending.queue().exchange(one, nothing).lost().isEmpty());
            return true;
        } catch (RuntimeException refused) {
            if (isForEver(refused) || tries >= MOST_TRIES) {
                ending.kept().completeExceptionally(refused);
                return true;
            }
            waiting.add(new Late(ending, tries + 1, System.nanoTime()));
            return false;
        }
    }

    /** With nothing underneath, it is the store itself that does not want this record: it is too large, perhaps. */
    private static boolean isForEver(RuntimeException refused) {
        return !(refused instanceof StoreException) || refused.getCause() == null;
    }

    /** Gives up. */
    void refuseAll(Consumer<Ending> how) {
        for (Late one = waiting.poll(); one != null; one = waiting.poll()) {
            how.accept(one.ending());
        }
    }
}
