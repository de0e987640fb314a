package io.strand4j.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A process with all that it has started. Where the system has {@code setsid}, the process leads a group of its own:
 * what it has started is found by that group even when it is dead itself and they are nobody's children any more.
 */
final class ProcessTree {

    private static final Logger LOG = LoggerFactory.getLogger(ProcessTree.class);
    private static final long KILL_SECONDS = 2;
    private static final Optional<Path> SETSID = tool("setsid");
    private static final Optional<Path> KILL = tool("kill");

    private final Process process;
    private List<ProcessHandle> known = List.of();

    ProcessTree(Process process) {
        this.process = process;
    }

    private static Optional<Path> tool(String name) {
        return Stream.of("/usr/bin/", "/bin/")
                .map(folder -> Path.of(folder + name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static boolean hasGroups() {
        return SETSID.isPresent() && KILL.isPresent();
    }

    /** The command that has the process lead its own group; its process id stays that of the command. */
    static List<String> leading(List<String> command) {
        if (!hasGroups()) {
            return command;
        }
        List<String> leading = new ArrayList<>(command);
        leading.add(0, SETSID.orElseThrow().toString());
        return leading;
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
        if (hasGroups()) {
            killGroup(KILL.orElseThrow());
        }
    }

    /** Ends this process, if it leads a group, and all that is in it; it may still be there when this returns. */
    static void killOwnGroup() {
        if (hasGroups()) {
            try {
                startKill(KILL.orElseThrow(), ProcessHandle.current().pid());
            } catch (IOException failed) {
                LOG.warn("what this worker JVM has started may still run", failed);
            }
        }
    }

    private static Process startKill(Path kill, long group) throws IOException {
        return new ProcessBuilder(kill.toString(), "-9", "--", "-" + group)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private void killGroup(Path kill) {
        try {
            Process killer = startKill(kill, process.pid());
            if (!killer.waitFor(KILL_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("what worker JVM {} has started could not be ended in time", process.pid());
            }
        } catch (IOException failed) {
            LOG.warn("what worker JVM {} has started may still run", process.pid(), failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt(); // the signal is on its way
        }
    }
}
