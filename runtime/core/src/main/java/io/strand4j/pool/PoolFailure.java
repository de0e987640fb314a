package io.strand4j.pool;

/**
 * What went wrong in a pool.
 *
 * @param what the name of the task, or of the group whose items could not be listed any further
 * @param group the name of the group
 * @param error what was thrown
 */
public record PoolFailure(String what, String group, Throwable error) {

    @Override
    public String toString() {
        return what + " of " + group + ": " + text(error);
    }

    /** An exception of the user's own may not even be able to say what it is. */
    static String text(Throwable error) {
        try {
            return error.toString();
        } catch (Throwable unreadable) {
            return error.getClass().getName() + " (its text cannot be read: "
                    + unreadable.getClass().getName() + ")";
        }
    }

    /** Keeps a later failure with the one that it came after; an exception cannot suppress itself. */
    @SuppressWarnings("ReferenceEquality") // what an exception of the user's own calls equal says nothing of that
    static void suppress(Throwable error, Throwable later) {
        if (error != later) {
            error.addSuppressed(later);
        }
    }
}
