package io.strand4j.middleware;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.jspecify.annotations.Nullable;

/** What an exception says with all its causes. */
final class Traces {

    private Traces() {}

    /** Its trace, masked. */
    static String masked(TaskInvocation call, Throwable error) {
        String text = text(error);
        return text == null ? error.getClass().getName() + ", whose trace cannot be read" : call.masked(text);
    }

    /** Whether it can be kept and shown as it is, with nothing secret of the call in it. */
    static boolean isPublic(TaskInvocation call, Throwable error) {
        String text = text(error);
        return text != null && call.masked(text).equals(text);
    }

    /** An exception of the user's own may not even be able to say what it is. */
    private static @Nullable String text(Throwable error) {
        StringWriter text = new StringWriter();
        try (PrintWriter out = new PrintWriter(text)) {
            error.printStackTrace(out);
        } catch (RuntimeException unreadable) {
            return null;
        }
        return text.toString();
    }
}
