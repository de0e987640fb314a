package io.strand4j.worker;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * SIGTERM, for workers that are to end before their JVM does: they end first, while everything that their bodies use is
 * still open, and then the JVM, with exit code 0 if they have left nothing behind. A shutdown hook could do neither: all
 * hooks run at once, and by then the code is given.
 */
final class TermSignal {

    /** What a shell says of a process that was ended by signal 15. */
    private static final int BY_SIGTERM = 128 + 15;

    private static final Set<JvmEnd> ENDS = new LinkedHashSet<>(); // as the rest, guarded by the class
    private static final AtomicBoolean CLEAN = new AtomicBoolean(true);
    private static Signals.@Nullable Replaced before;
    private static boolean ending;

    private TermSignal() {}

    /** From now on the signal ends a worker. */
    static synchronized void add(JvmEnd worker) {
        ENDS.add(worker);
        if (before == null) {
            before = Signals.handle("TERM", TermSignal::received).orElse(null);
        }
    }

    /** The worker has ended by itself. */
    static synchronized void remove(JvmEnd worker) {
        ENDS.remove(worker);
        Signals.Replaced replaced = before;
        if (ENDS.isEmpty() && replaced != null && !ending) {
            before = null;
            replaced.restore();
        }
    }

    /** The workers that only pause; empty, and then it is the end of all, when one of them does not. */
    private static synchronized List<Runnable> pauses() {
        List<Runnable> pauses =
                ENDS.stream().flatMap(worker -> worker.pause().stream()).toList();
        ending |= pauses.size() < ENDS.size() || ENDS.isEmpty();
        return ending ? List.of() : pauses;
    }

    private static synchronized List<JvmEnd> workers() {
        return List.copyOf(ENDS);
    }

    /** On a thread of this signal; another one has another. */
    private static void received() {
        List<Runnable> pauses = pauses();
        if (!pauses.isEmpty()) {
            pauses.forEach(pause -> Thread.ofPlatform().name("strand-pause").start(pause));
            return;
        }
        List<Thread> threads = new ArrayList<>();
        for (JvmEnd worker : workers()) {
            threads.add(Thread.ofPlatform().name(worker.threadName()).start(() -> {
                if (!worker.end()) {
                    CLEAN.set(false);
                }
            }));
        }
        try {
            for (Thread one : threads) {
                one.join();
            }
        } catch (InterruptedException unexpected) {
            CLEAN.set(false);
        }
        System.exit(CLEAN.get() ? 0 : BY_SIGTERM);
    }
}
