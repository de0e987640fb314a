package io.strand4j.task;

import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An exception type and, where it has a constructor that takes a message, the way to make one again on this side of a
 * process boundary.
 */
record DeclaredException<X extends Throwable>(
        Class<X> type, @Nullable BiFunction<@Nullable String, @Nullable Throwable, X> constructor) {

    static <X extends Throwable> DeclaredException<X> withMessage(
            Class<X> type, Function<@Nullable String, X> constructor) {
        return new DeclaredException<>(type, (message, cause) -> {
            X made = constructor.apply(message);
            if (cause != null && made.getCause() == null) {
                initCause(made, cause);
            }
            return made;
        });
    }

    /** A constructor may have set a null cause for good; then the message alone has to do. */
    private static void initCause(Throwable made, Throwable cause) {
        try {
            made.initCause(cause);
        } catch (IllegalStateException overwritten) {
            made.addSuppressed(cause);
        }
    }

    boolean canRebuild() {
        return constructor != null;
    }

    /** One that its constructor does not refuse to make; else what says the same without the type. */
    Throwable rebuild(@Nullable String message, @Nullable Throwable cause, RemoteTaskException otherwise) {
        if (constructor == null) {
            throw new IllegalStateException(type.getName() + " has no constructor to rebuild it with");
        }
        try {
            return constructor.apply(message, cause);
        } catch (Throwable refused) { // it must not take the place of the real failure
            otherwise.addSuppressed(refused);
            return otherwise;
        }
    }
}
