package io.strand4j.process;

import io.strand4j.task.StrandException;
import io.strand4j.task.TaskTimeoutException;
import io.strand4j.task.WaitInterruptedException;
import io.strand4j.task.WorkerCrashedException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A process for as long as a block runs: started, waited for until it is ready, and ended at the end of the block
 * together with what it has started itself, and nothing else.
 *
 * <pre>{@code
 * try (ManagedProcess server = ManagedProcess.builder("redis-server", "--port", port).readyWhen(this::answers).start()) {
 *     …
 * }
 * }</pre>
 */
public final class ManagedProcess implements AutoCloseable {

    private final @Nullable Process process;
    private final LastLines lines;
    private final Duration grace;

    private ManagedProcess(@Nullable Process process, LastLines lines, Duration grace) {
        this.process = process;
        this.lines = lines;
        this.grace = grace;
    }

    /**
     * A process that runs a command.
     *
     * @param command the program and its arguments
     */
    public static Builder builder(String... command) {
        return new Builder(List.of(command), command.length == 0 ? "" : command[0]);
    }

    /**
     * A process that runs a main class in another JVM with this JVM's class path.
     *
     * @param main the class
     * @param arguments its arguments
     */
    public static Builder builder(Class<?> main, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                LaunchPath.of(main.getClassLoader()).classPathText(),
                main.getName()));
        command.addAll(List.of(arguments));
        return new Builder(command, main.getName());
    }

    /** The process; empty when one was running already, so that none was started. */
    public Optional<Process> process() {
        return Optional.ofNullable(process);
    }

    /** The last lines it has written to its standard streams, oldest first. */
    public List<String> lastLines() {
        return lines.read();
    }

    /**
     * Asks the process to end, and after the grace time makes it; then what it has started itself. Does nothing when
     * none was started.
     */
    @Override
    public void close() {
        if (process != null) {
            end(process, grace);
        }
    }

    private static void end(Process process, Duration grace) {
        List<ProcessHandle> descendants;
        try (Stream<ProcessHandle> all = process.descendants()) {
            descendants = all.toList(); // once their parent is gone they are nobody's
        }
        process.destroy();
        try {
            if (!process.waitFor(grace.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        descendants.forEach(ProcessHandle::destroyForcibly);
    }

    /** Says how a process is started. Not safe for use by several threads. */
    public static final class Builder {

        private static final long LOOK_AFTER_MILLIS = 20;

        private final List<String> command;
        private final Map<String, String> environment = new HashMap<>();
        private String name;
        private @Nullable Path directory;
        private @Nullable BooleanSupplier ready;
        private @Nullable BooleanSupplier alreadyRunning;
        private Duration readyAfter = Duration.ZERO;
        private Duration timeout = Duration.ofSeconds(30);
        private Duration grace = Duration.ofSeconds(5);
        private Consumer<String> output = line -> {};

        private Builder(List<String> command, String name) {
            this.command = command;
            this.name = name;
        }

        /**
         * Names it in messages; by default it is the program or the main class.
         *
         * @param name the name
         */
        public Builder name(String name) {
            this.name = name;
            return this;
        }

        /**
         * The folder it runs in.
         *
         * @param folder the folder
         */
        public Builder directory(Path folder) {
            this.directory = folder;
            return this;
        }

        /**
         * Sets an environment variable; the others are inherited.
         *
         * @param variable its name
         * @param value its value
         */
        public Builder environment(String variable, String value) {
            environment.put(variable, value);
            return this;
        }

        /**
         * Hands on each line it writes, on a thread of its own.
         *
         * @param lines takes a line
         */
        public Builder output(Consumer<String> lines) {
            this.output = lines;
            return this;
        }

        /**
         * It is ready when this says so; asked every 20 ms until the timeout.
         *
         * @param predicate true when it is ready
         */
        public Builder readyWhen(BooleanSupplier predicate) {
            this.ready = predicate;
            return this;
        }

        /**
         * It is ready when it has lived for some time.
         *
         * @param time the time
         */
        public Builder readyAfter(Duration time) {
            this.readyAfter = time;
            return this;
        }

        /**
         * How long it may take to be ready; 30 s by default.
         *
         * @param timeout the time
         */
        public Builder timeout(Duration timeout) {
            this.timeout = timeout;
            return this;
        }

        /**
         * How long it may take to end before it is made to; 5 s by default.
         *
         * @param grace the time
         */
        public Builder grace(Duration grace) {
            this.grace = grace;
            return this;
        }

        /**
         * When this says that one is running, none is started and none is ended.
         *
         * @param predicate true when one is running
         */
        public Builder alreadyRunning(BooleanSupplier predicate) {
            this.alreadyRunning = predicate;
            return this;
        }

        /**
         * Starts it and waits until it is ready.
         *
         * @throws WorkerCrashedException when it cannot be started, or ends before it is ready
         * @throws TaskTimeoutException when it is not ready in time; it has been ended then
         * @throws WaitInterruptedException when this thread is interrupted; it has been ended then
         */
        public ManagedProcess start() {
            LastLines lines = new LastLines();
            if (alreadyRunning != null && alreadyRunning.getAsBoolean()) {
                return new ManagedProcess(null, lines, grace);
            }
            Process process = launch();
            OutputDrain drain = OutputDrain.of(process, line -> {
                lines.add(line);
                output.accept(line);
            });
            boolean isReady = false;
            try {
                awaitReady(process, drain, lines);
                isReady = true;
                return new ManagedProcess(process, lines, grace);
            } finally {
                if (!isReady) {
                    end(process, grace);
                }
            }
        }

        private Process launch() {
            ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.environment().putAll(environment);
            if (directory != null) {
                builder.directory(directory.toFile());
            }
            try {
                return builder.start();
            } catch (IOException failed) {
                throw new WorkerCrashedException(
                        name + " could not be started: " + failed.getMessage(),
                        WorkerCrashedException.UNKNOWN,
                        List.of());
            }
        }

        private void awaitReady(Process process, OutputDrain drain, LastLines lines) {
            long start = System.nanoTime();
            try {
                while (!isReady(System.nanoTime() - start)) {
                    if (System.nanoTime() - start > timeout.toNanos()) {
                        throw new TaskTimeoutException(name + " was not ready within " + timeout.toMillis() + " ms");
                    }
                    if (process.waitFor(LOOK_AFTER_MILLIS, TimeUnit.MILLISECONDS)) {
                        drain.awaitEnd(TimeUnit.SECONDS.toMillis(1));
                        throw ended(process, lines);
                    }
                }
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new WaitInterruptedException("interrupted while waiting for " + name, interrupted);
            }
        }

        private boolean isReady(long lived) {
            return lived >= readyAfter.toNanos() && (ready == null || ready.getAsBoolean());
        }

        private StrandException ended(Process process, LastLines lines) {
            return new WorkerCrashedException(
                    name + " ended with exit code " + process.exitValue() + " before it was ready; its last lines:\n  "
                            + String.join("\n  ", lines.read()),
                    process.exitValue(),
                    lines.read());
        }
    }
}
