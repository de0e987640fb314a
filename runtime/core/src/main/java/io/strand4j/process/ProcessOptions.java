package io.strand4j.process;

import java.time.Duration;
import java.util.List;

/**
 * How worker JVMs are run. Immutable.
 *
 * @param size at most so many at once
 * @param jvmArguments given to each, such as {@code -Xmx256m}
 * @param grace how long a cancelled body may go on before its worker JVM is killed
 * @param startTimeout how long a worker JVM may take to start
 */
public record ProcessOptions(int size, List<String> jvmArguments, Duration grace, Duration startTimeout) {

    public ProcessOptions {
        if (size < 1) {
            throw new IllegalArgumentException("there must be at least one worker JVM, not " + size);
        }
        if (grace.isNegative()) {
            throw new IllegalArgumentException("the grace time must not be negative, it is " + grace);
        }
        jvmArguments = List.copyOf(jvmArguments);
    }

    /** As many as there are cores, with 3 s of grace and 30 s to start. */
    public static ProcessOptions defaults() {
        return new ProcessOptions(
                Runtime.getRuntime().availableProcessors(), List.of(), Duration.ofSeconds(3), Duration.ofSeconds(30));
    }

    /**
     * The same with another number.
     *
     * @param size at most so many at once
     */
    public ProcessOptions size(int size) {
        return new ProcessOptions(size, jvmArguments, grace, startTimeout);
    }

    /**
     * The same with other arguments.
     *
     * @param jvmArguments given to each worker JVM
     */
    public ProcessOptions jvmArguments(String... jvmArguments) {
        return new ProcessOptions(size, List.of(jvmArguments), grace, startTimeout);
    }

    /**
     * The same with another grace time.
     *
     * @param grace how long a cancelled body may go on before its worker JVM is killed
     */
    public ProcessOptions grace(Duration grace) {
        return new ProcessOptions(size, jvmArguments, grace, startTimeout);
    }
}
