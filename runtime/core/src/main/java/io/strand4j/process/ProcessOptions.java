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
 *
 * <p>A worker JVM has the class path and module path of this one, also where those come from a jar's manifest, from a
 * build tool or from the {@link java.net.URLClassLoader} that the program runs in. Of this JVM's own arguments it gets
 * those without which the same code does not load, or reads other text: {@code --enable-preview},
 * {@code --add-modules}, {@code --add-opens}, {@code --add-exports}, {@code --add-reads}, {@code --patch-module},
 * {@code --enable-native-access} and their like, {@code -ea} and {@code -da}, and the system properties for encodings,
 * locale, time zone, temporary files, native libraries, security and TLS ({@code file.encoding}, {@code user.language},
 * {@code user.timezone}, {@code java.io.tmpdir}, {@code java.library.path}, {@code java.security.*},
 * {@code javax.net.ssl.*} …). It gets no heap size, agent, debug port or other property: say those in
 * {@link #jvmArguments}. It inherits the environment, but not a debug port in {@code JAVA_TOOL_OPTIONS} or
 * {@code JDK_JAVA_OPTIONS}. By default it has the serial collector, for it runs one body at a time.
 */
public final class ProcessOptions {

    /** Below it a JVM does not start. */
    private static final long LEAST_HEAP = 2L << 20;

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
        private long memoryCap;
        private boolean archive = true;
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
     * Bounds the heap of each worker JVM ({@code -Xmx}); by default it is what this machine's JVM takes, a quarter of
     * the memory for each. A body that needs more ends its worker JVM, and its call fails with a
     * {@link io.strand4j.task.WorkerCrashedException}.
     *
     * @param bytes the size, at least 2 MiB
     */
    public ProcessOptions heap(long bytes) {
        if (bytes < LEAST_HEAP) {
            throw new IllegalArgumentException("a heap needs at least " + LEAST_HEAP + " bytes, not " + bytes);
        }
        return jvmArguments("-Xmx" + bytes);
    }

    /**
     * Replaces a worker JVM that has grown: one whose resident memory is above the cap at the end of a call is ended,
     * and the next call gets another. A call that runs is not disturbed, whatever it takes; that is bounded by
     * {@link #heap}. The cap counts all memory of the process that is not swapped out, as {@code ps} and {@code top}
     * show it: a fresh one has some 60 MiB, and memory that a body has used once usually stays with its JVM, so a cap
     * below the heap's usual size makes each call pay for a start. Where the system does not tell ({@code /proc} of
     * Linux and {@code ps} are asked), this is said in the log and no worker JVM is replaced.
     *
     * @param bytes at most so many after a call
     */
    public ProcessOptions memoryCap(long bytes) {
        if (bytes < 1) {
            throw new IllegalArgumentException("the memory of a worker JVM must be positive, not " + bytes);
        }
        Settings other = settings.clone();
        other.memoryCap = bytes;
        return new ProcessOptions(other);
    }

    /**
     * Whether worker JVMs start from an archive of their classes, which halves the time of a start; so by default. It
     * is made in the background when a worker JVM starts without one, in a folder that is this user's alone:
     * {@code archives} in {@code .strand4j} of the home folder or in the folder that the environment variable
     * STRAND_HOME names. It holds the jars at the beginning of the class path, up to the first folder of classes;
     * where none of them is this library, or an argument names another archive ({@code -XX:AOTCache},
     * {@code -XX:SharedArchiveFile}, {@code -Xshare}) or an agent, there is none. Other jars, arguments or another JVM
     * have another archive; the newest eight are kept, each of some 10 MB. Closing waits up to 2 s for one that is being
     * made. Nothing depends on it: one that is damaged, or cannot be made, costs time and nothing else.
     *
     * @param wanted false to start without
     */
    public ProcessOptions archive(boolean wanted) {
        Settings other = settings.clone();
        other.archive = wanted;
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

    /** A worker JVM with more resident memory after a call is replaced; 0 for any. */
    public long memoryCap() {
        return settings.memoryCap;
    }

    /** Whether worker JVMs start from an archive of their classes. */
    public boolean archive() {
        return settings.archive;
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
