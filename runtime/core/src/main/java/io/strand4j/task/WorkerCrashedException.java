package io.strand4j.task;

import java.util.List;

/** The worker JVM that ran the call has died under it, or could not be started. */
public final class WorkerCrashedException extends TaskFailedException {

    /** The exit code of a process whose end nobody has seen. */
    public static final int UNKNOWN = -1;

    private static final long serialVersionUID = 1L;

    /** The exit code, 128 plus the signal's number where a signal ended it. */
    private final int exitCode;

    private final transient List<String> lastLines;

    /**
     * With what the worker JVM left behind.
     *
     * @param message what happened
     * @param exitCode its exit code
     * @param lastLines the last lines it wrote, oldest first
     */
    public WorkerCrashedException(String message, int exitCode, List<String> lastLines) {
        super(message, null);
        this.exitCode = exitCode;
        this.lastLines = List.copyOf(lastLines);
    }

    /** The exit code; 128 plus the signal's number where a signal ended it, so 137 after SIGKILL. */
    public int exitCode() {
        return exitCode;
    }

    /** The last lines it wrote to its standard streams, oldest first. */
    public List<String> lastLines() {
        return lastLines == null ? List.of() : lastLines; // null after Java deserialization
    }
}
