package io.strand4j.codec;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The codecs that are there, by the name of their format: JSON and Java serialization, those that were given, and those
 * that the {@link ServiceLoader} finds, which is how a worker JVM gets them. Safe for use by any thread.
 */
public final class Codecs {

    /** JSON and Java serialization by the default limits, and no others. */
    public static final Codecs DEFAULTS = new Codecs(JsonCodec.INSTANCE, JavaCodec.INSTANCE, Map.of(), List::of);

    private final JsonCodec json;
    private final JavaCodec java;
    private final Map<String, Codec> given;
    private final Supplier<Iterable<Codec>> services;
    private @Nullable Map<String, Codec> found; // guarded by this

    private Codecs(JsonCodec json, JavaCodec java, Map<String, Codec> given, Supplier<Iterable<Codec>> services) {
        this.json = json;
        this.java = java;
        this.given = Map.copyOf(given);
        this.services = services;
    }

    /**
     * The codecs of a Strand or of a worker JVM: these, and those that the service loader finds, which are looked for
     * when a format is first asked for that is none of these.
     *
     * @param limits hold for JSON and Java serialization
     * @param more codecs of the user's own
     * @param loader where services are looked for; null for the loader of the current thread's context
     * @throws IllegalStateException when two have one format, or one has that of a built-in one
     */
    public static Codecs of(ValueLimits limits, Collection<? extends Codec> more, @Nullable ClassLoader loader) {
        // Of the thread that makes a Strand: the one that first asks may belong to a pool, and see less.
        ClassLoader seen = loader == null ? Thread.currentThread().getContextClassLoader() : loader;
        Map<String, Codec> given = new HashMap<>();
        for (Codec one : more) {
            add(given, one);
        }
        boolean usual = limits.equals(ValueLimits.DEFAULTS);
        return new Codecs(
                usual ? JsonCodec.INSTANCE : new JsonCodec(limits),
                usual ? JavaCodec.INSTANCE : new JavaCodec(limits),
                given,
                () -> ServiceLoader.load(Codec.class, seen));
    }

    private static void add(Map<String, Codec> all, Codec one) {
        String format = one.format();
        if (format.equals(JsonCodec.FORMAT) || format.equals(JavaCodec.FORMAT)) {
            throw new IllegalStateException(one.getClass().getName() + " calls its format \"" + format
                    + "\", which is a built-in one; give it a name of its own");
        }
        Codec other = all.putIfAbsent(format, one);
        if (other != null) {
            throw new IllegalStateException("two codecs write the format \"" + format + "\": "
                    + other.getClass().getName() + " and " + one.getClass().getName());
        }
    }

    /**
     * The codec of a format; where there is none, one that says so when it is used.
     *
     * @param format the name
     */
    public Codec named(String format) {
        if (format.equals(JsonCodec.FORMAT)) {
            return json;
        } else if (format.equals(JavaCodec.FORMAT)) {
            return java;
        }
        Codec known = given.get(format);
        if (known == null) {
            known = found().get(format);
        }
        return known == null ? new MissingCodec(format, known()) : known;
    }

    /**
     * Stands for a codec until it is looked up by its name; used before, it says that there is none.
     *
     * @param format the name
     */
    public static Codec unknown(String format) {
        return new MissingCodec(format, JsonCodec.FORMAT + ", " + JavaCodec.FORMAT);
    }

    private synchronized Map<String, Codec> found() {
        Map<String, Codec> known = found;
        if (known == null) {
            known = new HashMap<>();
            for (Codec one : services.get()) {
                add(known, one);
            }
            found = known;
        }
        return known;
    }

    private String known() {
        TreeSet<String> all = new TreeSet<>(given.keySet());
        all.addAll(found().keySet());
        all.add(JsonCodec.FORMAT);
        all.add(JavaCodec.FORMAT);
        return String.join(", ", all);
    }
}
