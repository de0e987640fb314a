package io.strand4j.processor;

import java.util.List;
import java.util.function.Predicate;

/** What to pass instead of an object of the JDK that cannot travel. */
final class JdkWaysOut {

    private record WayOut(String supertype, String text) {}

    /** The first that fits is taken. */
    private static final List<WayOut> ALL = List.of(
            new WayOut("java.io.InputStream", "pass the bytes or a path"),
            new WayOut("java.io.Reader", "pass the text or a path"),
            new WayOut("java.io.OutputStream", "pass a path, and open it in the task"),
            new WayOut("java.io.Writer", "pass a path, and open it in the task"),
            new WayOut("java.io.File", "pass a java.nio.file.Path"),
            new WayOut("java.net.URL", "pass a java.net.URI"),
            new WayOut("java.util.Calendar", "pass a java.time.ZonedDateTime"),
            new WayOut("java.lang.Class", "pass a text or an enum"),
            new WayOut("java.lang.Number", "name the kind of number"),
            new WayOut("java.lang.CharSequence", "pass a String"),
            new WayOut("java.lang.Thread", "start it in the task"),
            new WayOut("java.lang.Throwable", "pass its message"),
            new WayOut("java.util.concurrent.Executor", "make it in the task"),
            new WayOut("java.util.concurrent.Future", "pass its value"),
            new WayOut("java.util.concurrent.CompletionStage", "pass its value"),
            new WayOut("java.util.stream.BaseStream", "pass a List"),
            new WayOut("java.util.Iterator", "pass a List"),
            new WayOut("java.util.Optional", "pass the value, or null"),
            new WayOut("java.util.Collection", "pass a List or a Set"),
            new WayOut("java.util.Map", "pass a Map"),
            new WayOut("java.nio.file.Path", "pass it as a String"),
            new WayOut("java.lang.AutoCloseable", "pass what it takes to open it, and open it in the task"));

    private JdkWaysOut() {}

    /**
     * What to do instead.
     *
     * @param isSubtypeOf whether the class is a subtype of the one of that name
     */
    static String find(Predicate<String> isSubtypeOf) {
        return ALL.stream()
                .filter(way -> isSubtypeOf.test(way.supertype()))
                .map(WayOut::text)
                .findFirst()
                .orElse("pass a record of what the task needs of it");
    }

    /** Whether a class comes with the JDK. */
    static boolean isJdk(String qualifiedName) {
        return qualifiedName.startsWith("java.")
                || qualifiedName.startsWith("javax.")
                || qualifiedName.startsWith("jdk.")
                || qualifiedName.startsWith("com.sun.");
    }
}
