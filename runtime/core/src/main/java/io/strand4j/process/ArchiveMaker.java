package io.strand4j.process;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the archive of a pool's worker JVMs in the background: in a JVM of its own, for a bounded time, once. */
final class ArchiveMaker {

    private static final Logger LOG = LoggerFactory.getLogger(ArchiveMaker.class);
    private static final Duration MOST = Duration.ofMinutes(2);

    /** How long a pool that is closed waits for it; a program that ends sooner would never have one. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final WorkerStarter starter;
    private final CountDownLatch done = new CountDownLatch(1);
    private boolean begun;
    private boolean closed;
    private @Nullable Process process;

    ArchiveMaker(WorkerStarter starter) {
        this.starter = starter;
    }

    /** After a worker JVM has started: makes the archive that it has missed. */
    void workerStarted() {
        SharedArchive archive = starter.archive().orElse(null);
        if (archive == null || !archive.isMissing()) {
            return;
        }
        synchronized (this) {
            if (begun || closed) {
                return;
            }
            begun = true;
        }
        Thread thread = new Thread(
                () -> {
                    try {
                        archive.make(this::run);
                    } finally {
                        done.countDown();
                    }
                },
                "strand-archive");
        thread.setDaemon(true);
        thread.start();
    }

    private boolean run(LaunchCommand command, List<String> arguments) {
        try {
            WorkerJvm jvm = starter.startArchiving(command, arguments, this::launched);
            try {
                jvm.run(List.of(new WarmUp.Unheard()), (delay, work) -> {}, Duration.ZERO);
            } finally {
                jvm.close(); // now it writes, and ends
                jvm.awaitEnd(MOST);
            }
        } catch (RuntimeException failed) {
            LOG.debug("no archive of a worker JVM's classes was made", failed);
        }
        synchronized (this) {
            return !closed;
        }
    }

    private synchronized void launched(Process started) {
        process = started;
        if (closed) {
            started.destroyForcibly();
        }
    }

    /** Gives what is being made a moment, then stops it. */
    void close() {
        boolean isRunning;
        synchronized (this) {
            isRunning = begun;
            closed = !begun;
        }
        if (!isRunning) {
            return;
        }
        try {
            if (done.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        synchronized (this) {
            closed = true;
            if (process != null) {
                process.destroyForcibly();
            }
        }
    }
}
