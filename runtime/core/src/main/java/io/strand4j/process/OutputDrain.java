package io.strand4j.process;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads what a process writes, for as long as it does, so that a full pipe never holds it up. */
final class OutputDrain {

    private static final Logger LOG = LoggerFactory.getLogger(OutputDrain.class);

    private final Thread thread;

    private OutputDrain(Thread thread) {
        this.thread = thread;
    }

    /** Hands each line on; standard error is expected to be merged into standard output. */
    static OutputDrain of(Process process, Consumer<String> lines) {
        return of(process, process.getInputStream(), lines);
    }

    /** Hands each line of one of its two streams on. */
    static OutputDrain of(Process process, InputStream stream, Consumer<String> lines) {
        Thread thread = new Thread(
                () -> {
                    try (stream) {
                        new LineReader(lines).readAll(stream);
                    } catch (IOException closed) {
                        LOG.debug("the output of process {} has ended", process.pid(), closed);
                    }
                },
                "strand-process-output-" + process.pid());
        thread.setDaemon(true);
        thread.start();
        return new OutputDrain(thread);
    }

    /**
     * Waits until all has been read; something that the process has started may keep its output open.
     *
     * @return whether all has been read
     */
    boolean awaitEnd(long millis) throws InterruptedException {
        thread.join(millis);
        return !thread.isAlive();
    }
}
