package io.strand4j.process;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A process with all that it has started. Where the system has {@code setsid}, the process leads a group of its own:
 * what it has started is found by that group even when it is dead itself and they are nobody's children any more.
 */
final class ProcessTree {

    private static final Logger LOG = LoggerFactory.getLogger(ProcessTree.class);
    private static final long KILL_SECONDS = 2;

    private final Process process;
    private List<ProcessHandle> known = List.of();

    ProcessTree(Process process) {
        this.process = process;
    }

    /** Remembers what it has started; once it has ended, its children cannot be found through it. */
    synchronized void remember() {
        known = process.descendants().toList();
    }

    /** Ends it and all that it has started, now. Of use as well when it is dead. */
    synchronized void kill() {
        List<ProcessHandle> children = new ArrayList<>(known);
        process.descendants().forEach(children::add);
        process.destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
        killGroup();
    }

    private void killGroup() {
        try {
            Process killer = ProcessGroup.kill(process.pid());
            if (killer != null && !killer.waitFor(KILL_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("what the process {} has started could not be ended in time", process.pid());
            }
        } catch (IOException failed) {
            LOG.warn("what the process {} has started may still run", process.pid(), failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt(); // the signal is on its way
        }
    }
}
