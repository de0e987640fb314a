package io.strand4j.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How worker JVMs are run. Immutable: each method returns other options that differ in what it says. By default there
 * are as many as cores, each is used for any number of tasks, a cancelled body has 3 s of grace, and a worker JVM has
 * 30 s to start.
 */
public final class ProcessOptions {

    private static final ProcessOptions DEFAULTS = new ProcessOptions(new Settings());

    private final Settings settings;

    private ProcessOptions(Settings settings) {
        this.settings = settings;
    }

    /** What is set; copied before it is changed. */
    private static final class Settings implements Cloneable {
        private int size = Runtime.getRuntime().availableProcessors();
        private int tasksPerJvm = Integer.MAX_VALUE;
        private List<String> jvmArguments = List.of();
        private Map<String, String> environment = Map.of();
        private @Nullable Path workingDirectory;
        private Duration grace = Duration.ofSeconds(3);
        private Duration startTimeout = Duration.ofSeconds(30);

        @Override
        protected Settings clone() {
            try {
                return (Settings) super.clone();
            } catch (CloneNotSupportedException impossible) {
                throw new AssertionError(impossible);
            }
        }
    }

    /** The defaults. */
    public static ProcessOptions defaults() {
        return DEFAULTS;
    }

    /**
     * Bounds the number of worker JVMs.
     *
     * @param most at most so many at once
     */
    public ProcessOptions size(int most) {
        if (most < 1) {
            throw new IllegalArgumentException("there must be at least one worker JVM, not " + most);
        }
        Settings other = settings.clone();
        other.size = most;
        return new ProcessOptions(other);
    }

    /**
     * Replaces a worker JVM after a number of tasks; 1 gives each task a fresh one.
     *
     * @param tasks at most so many
     */
    public ProcessOptions tasksPerJvm(int tasks) {
        if (tasks < 1) {
            throw new IllegalArgumentException("a worker JVM must run at least one task, not " + tasks);
        }
        Settings other = settings.clone();
        other.tasksPerJvm = tasks;
        return new ProcessOptions(other);
    }

    /**
     * Gives each worker JVM arguments, such as {@code -Xmx256m} or {@code -Dname=value}, after those given before.
     *
     * @param more the arguments
     */
    public ProcessOptions jvmArguments(String... more) {
        List<String> all = new ArrayList<>(settings.jvmArguments);
        all.addAll(List.of(more));
        Settings other = settings.clone();
        other.jvmArguments = List.copyOf(all);
        return new ProcessOptions(other);
    }

    /**
     * Sets an environment variable of the worker JVMs; they inherit the others.
     *
     * @param name its name
     * @param value its value
     */
    public ProcessOptions environment(String name, String value) {
        Map<String, String> all = new HashMap<>(settings.environment);
        all.put(name, value);
        Settings other = settings.clone();
        other.environment = Map.copyOf(all);
        return new ProcessOptions(other);
    }

    /**
     * Sets the folder that worker JVMs run in; by default it is this JVM's.
     *
     * @param folder the folder
     */
    public ProcessOptions workingDirectory(Path folder) {
        Settings other = settings.clone();
        other.workingDirectory = folder;
        return new ProcessOptions(other);
    }

    /**
     * Sets how long a cancelled body may go on before its worker JVM is killed.
     *
     * @param grace the time, perhaps zero
     */
    public ProcessOptions grace(Duration grace) {
        if (grace.isNegative()) {
            throw new IllegalArgumentException("the grace time must not be negative, it is " + grace);
        }
        Settings other = settings.clone();
        other.grace = grace;
        return new ProcessOptions(other);
    }

    /**
     * Sets how long a worker JVM may take to start before the call that needs it fails.
     *
     * @param timeout the time
     */
    public ProcessOptions startTimeout(Duration timeout) {
        if (timeout.isNegative() || timeout.isZero() || timeout.compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException("a worker JVM needs some time to start, up to a day, not " + timeout);
        }
        Settings other = settings.clone();
        other.startTimeout = timeout;
        return new ProcessOptions(other);
    }

    /** At most so many worker JVMs at once. */
    public int size() {
        return settings.size;
    }

    /** After so many tasks a worker JVM is replaced. */
    public int tasksPerJvm() {
        return settings.tasksPerJvm;
    }

    /** What each worker JVM is given. */
    public List<String> jvmArguments() {
        return settings.jvmArguments;
    }

    /** The environment variables that are set, beside those inherited. */
    public Map<String, String> environment() {
        return settings.environment;
    }

    /** The folder that worker JVMs run in, if not this JVM's. */
    public Optional<Path> workingDirectory() {
        return Optional.ofNullable(settings.workingDirectory);
    }

    /** How long a cancelled body may go on. */
    public Duration grace() {
        return settings.grace;
    }

    /** How long a worker JVM may take to start. */
    public Duration startTimeout() {
        return settings.startTimeout;
    }
}
