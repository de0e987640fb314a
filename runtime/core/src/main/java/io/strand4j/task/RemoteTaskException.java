package io.strand4j.task;

import java.util.List;

/**
 * Stands for an exception of another process whose type is neither declared by the task nor in the table of JDK
 * exceptions that are rebuilt. Its message starts with the original's type, its stack trace is the original's.
 */
public final class RemoteTaskException extends StrandException {

    private static final long serialVersionUID = 1L;

    /** As text. */
    private final String typeName;

    /** As text, nearest first. */
    private final transient List<String> supertypes;

    RemoteTaskException(TaskFailure failure) {
        super(failure.message() == null ? failure.type() : failure.type() + ": " + failure.message());
        this.typeName = failure.type();
        this.supertypes = failure.supertypes();
    }

    /** The class name of the original, as text; no class is loaded for it. */
    public String typeName() {
        return typeName;
    }

    /**
     * Whether the original was of a class, by its name.
     *
     * @param type the class
     */
    public boolean wasA(Class<?> type) {
        // Without supertypes after Java deserialization.
        return typeName.equals(type.getName()) || (supertypes != null && supertypes.contains(type.getName()));
    }
}
