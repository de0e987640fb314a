package io.strand4j.task;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A throwable as data: what crosses a process boundary and what a store keeps. No class is loaded for the names in it.
 *
 * @param type the class name
 * @param supertypes the class names of its superclasses below {@link Throwable}, nearest first
 * @param message its message, or null
 * @param frames its stack trace, innermost first
 * @param cause the failure underneath, or null
 * @param suppressed the failures that were suppressed for it
 */
public record TaskFailure(
        String type,
        List<String> supertypes,
        @Nullable String message,
        List<Frame> frames,
        @Nullable TaskFailure cause,
        List<TaskFailure> suppressed) {

    /** Bounds what one failure can bring along, whatever the throwable looks like. */
    private static final int MAX_DEPTH = 16;

    private static final int MAX_FRAMES = 512;
    private static final int MAX_MESSAGE = 64 * 1024;

    /** Keeps copies of the lists. */
    public TaskFailure {
        supertypes = List.copyOf(supertypes);
        frames = List.copyOf(frames);
        suppressed = List.copyOf(suppressed);
    }

    /**
     * One line of a stack trace.
     *
     * @param className the class
     * @param methodName the method
     * @param fileName the file, or null
     * @param lineNumber the line; negative where unknown
     */
    public record Frame(
            String className, String methodName, @Nullable String fileName, int lineNumber) {

        StackTraceElement toElement() {
            return new StackTraceElement(className, methodName, fileName, lineNumber);
        }
    }

    /**
     * A throwable as data. Chains deeper than 16, traces longer than 512 frames and messages longer than 64 Ki
     * characters are cut.
     *
     * @param error the throwable
     */
    public static TaskFailure of(Throwable error) {
        return of(error, MAX_DEPTH);
    }

    private static TaskFailure of(Throwable error, int depth) {
        Throwable cause = part(error::getCause, null);
        List<TaskFailure> suppressed = new ArrayList<>();
        if (depth > 1) {
            for (Throwable one : error.getSuppressed()) { // final, so it can be relied on
                if (suppressed.size() == MAX_DEPTH) {
                    break;
                }
                suppressed.add(of(one, depth / 2));
            }
        }
        return new TaskFailure(
                error.getClass().getName(),
                supertypes(error.getClass()),
                message(error),
                Arrays.stream(stackTrace(error))
                        .filter(Objects::nonNull)
                        .limit(MAX_FRAMES)
                        .map(e -> new Frame(e.getClassName(), e.getMethodName(), e.getFileName(), e.getLineNumber()))
                        .toList(),
                cause == null || depth <= 1 ? null : of(cause, depth - 1),
                suppressed);
    }

    /** What a user's own method says; it may throw anything, and the failure must get through all the same. */
    private static <V> @Nullable V part(Supplier<@Nullable V> method, @Nullable V otherwise) {
        try {
            return method.get();
        } catch (Throwable unreadable) {
            return otherwise;
        }
    }

    private static StackTraceElement[] stackTrace(Throwable error) {
        StackTraceElement[] trace = part(error::getStackTrace, null);
        return trace == null ? new StackTraceElement[0] : trace;
    }

    private static @Nullable String message(Throwable error) {
        String message;
        try {
            message = error.getMessage();
        } catch (Throwable unreadable) {
            return "(getMessage() threw " + unreadable.getClass().getName() + ")";
        }
        return message != null && message.length() > MAX_MESSAGE ? message.substring(0, MAX_MESSAGE) + "…" : message;
    }

    private static List<String> supertypes(Class<?> type) {
        List<String> names = new ArrayList<>();
        for (Class<?> c = type.getSuperclass(); c != null && c != Throwable.class; c = c.getSuperclass()) {
            names.add(c.getName());
        }
        return names;
    }

    /**
     * The throwable that stands for this failure: one of a type that the task declares, one of a fixed table of JDK
     * exceptions, else a {@link RemoteTaskException}.
     *
     * @param declared the types that the task declares
     */
    Throwable rebuild(List<DeclaredException<?>> declared) {
        Throwable cause = this.cause == null ? null : this.cause.rebuild(declared);
        Throwable rebuilt = rebuild(declared, cause);
        try {
            rebuilt.setStackTrace(frames.stream().map(Frame::toElement).toArray(StackTraceElement[]::new));
        } catch (RuntimeException refused) {
            rebuilt.addSuppressed(refused); // a type of the user's own; its trace is less than the failure itself
        }
        for (TaskFailure one : suppressed) {
            rebuilt.addSuppressed(one.rebuild(declared));
        }
        return rebuilt;
    }

    private Throwable rebuild(List<DeclaredException<?>> declared, @Nullable Throwable cause) {
        RemoteTaskException remote = remote(cause);
        for (DeclaredException<?> known : declared) {
            if (known.type().getName().equals(type) && known.canRebuild()) {
                return known.rebuild(message, cause, remote);
            }
        }
        DeclaredException<?> table = KnownExceptions.named(type);
        if (table != null) {
            return table.rebuild(message, cause, remote);
        }
        for (String supertype : supertypes) {
            for (DeclaredException<?> known : declared) {
                if (known.type().getName().equals(supertype) && known.canRebuild()) {
                    return known.rebuild(remote.getMessage(), remote, remote);
                }
            }
        }
        return remote;
    }

    private RemoteTaskException remote(@Nullable Throwable cause) {
        RemoteTaskException remote = new RemoteTaskException(this);
        if (cause != null) {
            remote.initCause(cause);
        }
        remote.setStackTrace(frames.stream().map(Frame::toElement).toArray(StackTraceElement[]::new));
        return remote;
    }

    /** The type and the message, as {@link Throwable#toString()} has them. */
    public String summary() {
        return message == null ? type : type + ": " + message;
    }
}
