package io.strand4j.process;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A command that runs to its end. Where the system has groups of processes it leads one of its own, so that it is ended
 * together with all that it has started. It has nothing to read. Safe for use by any thread.
 */
public final class CommandRun implements AutoCloseable {

    /** What a command has started may hold its output open; after so long that is ended. */
    static final Duration ORPHANS = Duration.ofSeconds(5);

    private static final Logger LOG = LoggerFactory.getLogger(CommandRun.class);

    private final Process process;
    private final ProcessTree tree;
    private final OutputDrain out;
    private final OutputDrain err;
    private final Duration killAfter;

    private CommandRun(CommandOutput started, Builder builder) {
        this.process = started.process();
        this.tree = new ProcessTree(process);
        this.out = OutputDrain.of(process, started.out(), builder.out);
        this.err = OutputDrain.of(process, started.err(), builder.err);
        this.killAfter = builder.killAfter;
    }

    /**
     * A command.
     *
     * @param command the program and its arguments
     */
    public static Builder builder(String... command) {
        return new Builder(List.of(command));
    }

    /** The id of its process, which is that of its group as well. */
    public long pid() {
        return process.pid();
    }

    /**
     * Waits for its end, and until all that it has written was handed on. What it has started and left behind with its
     * output open is killed 5 s after it has ended; what has its output elsewhere is left alone.
     *
     * <p>When this thread is interrupted, the command and all that it has started are asked to end (SIGTERM), and killed
     * if it has not ended after some time, or when this thread is interrupted again.
     *
     * @return its exit code
     * @throws InterruptedException when this thread was interrupted; then the command has ended as well
     */
    public int await() throws InterruptedException {
        try {
            int code = process.waitFor();
            awaitOutput();
            return code;
        } catch (InterruptedException cancelled) {
            terminate();
            throw cancelled;
        }
    }

    private void awaitOutput() throws InterruptedException {
        long begun = System.nanoTime();
        boolean read = out.awaitEnd(ORPHANS.toMillis())
                && err.awaitEnd(Math.max(
                        1, ORPHANS.minusNanos(System.nanoTime() - begun).toMillis()));
        if (!read) {
            LOG.warn(
                    "process {} has ended and left others with its output open; they are killed after {} s",
                    process.pid(),
                    ORPHANS.toSeconds());
            tree.kill();
            out.awaitEnd(ORPHANS.toMillis());
            err.awaitEnd(ORPHANS.toMillis());
        }
    }

    private void terminate() {
        try {
            if (ProcessGroup.terminate(process.pid()) == null) {
                process.descendants().forEach(ProcessHandle::destroy);
                process.destroy();
            }
            if (killAfter.isZero()) {
                process.waitFor();
            } else if (!process.waitFor(TimeUnit.NANOSECONDS.convert(killAfter), TimeUnit.NANOSECONDS)) {
                LOG.warn("process {} has not ended within {} s and is killed", process.pid(), killAfter.toSeconds());
            }
        } catch (IOException | InterruptedException now) { // it cannot be asked, or somebody is in a hurry
            LOG.debug("process {} is killed at once", process.pid(), now);
        }
        tree.kill();
    }

    /** Kills the command and all that it has started, if it has not ended. */
    @Override
    public void close() {
        if (process.isAlive()) {
            tree.kill();
        }
    }

    /** Says how a command is run. Not safe for use by several threads. */
    public static final class Builder {

        private final List<String> command;
        private final Map<String, String> environment = new HashMap<>();
        private @Nullable Path directory;
        private Consumer<String> out = line -> {};
        private Consumer<String> err = line -> {};
        private Duration killAfter = Duration.ofMinutes(10);

        private Builder(List<String> command) {
            this.command = command;
        }

        /**
         * Sets environment variables; the others are inherited.
         *
         * @param variables by name
         */
        public Builder environment(Map<String, String> variables) {
            environment.putAll(variables);
            return this;
        }

        /**
         * The folder it runs in, if not this program's.
         *
         * @param folder the folder
         */
        public Builder directory(Path folder) {
            this.directory = folder;
            return this;
        }

        /**
         * Hands on each line it writes, each stream on a thread of its own.
         *
         * @param out takes a line of standard output
         * @param err takes a line of standard error
         */
        public Builder output(Consumer<String> out, Consumer<String> err) {
            this.out = out;
            this.err = err;
            return this;
        }

        /**
         * How long it may take to end when it was asked to, before it is made to; 10 minutes by default.
         *
         * @param time zero for as long as it likes
         */
        public Builder killAfter(Duration time) {
            this.killAfter = time;
            return this;
        }

        /**
         * Starts it. That there is no such program may be known only by its exit code, 127.
         *
         * @throws IOException when it cannot be started
         */
        public CommandRun start() throws IOException {
            ProcessBuilder builder = new ProcessBuilder(ProcessGroup.leading(command));
            builder.environment().putAll(environment);
            if (directory != null) {
                builder.directory(directory.toFile());
            }
            CommandOutput started = CommandOutput.start(builder);
            started.process().getOutputStream().close();
            return new CommandRun(started, this);
        }
    }
}
