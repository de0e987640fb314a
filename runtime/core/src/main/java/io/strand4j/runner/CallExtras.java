package io.strand4j.runner;

import io.strand4j.task.Secrets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What must not be shown of a call, what middleware has left with it for its later hooks, and when it was first tried where
 * that failed. Most calls have none of it.
 */
final class CallExtras {

    private static final int MOST_CHARACTERS = 16 * 1024;

    private final Map<String, String> attached = new ConcurrentHashMap<>();
    private final Map<Object, Object> kept = new ConcurrentHashMap<>();
    private volatile Secrets secrets;
    private @Nullable Long firstBegan;

    CallExtras(Secrets ofArguments) {
        this.secrets = ofArguments;
    }

    /** Of the arguments and the attachments, those that were replaced as well. */
    Secrets secrets() {
        return secrets;
    }

    /**
     * When the first attempt began that failed, in nanoseconds of the epoch.
     *
     * @param began when the one began that has failed now
     */
    synchronized long firstBegan(long began) {
        Long first = firstBegan;
        if (first == null) {
            first = began;
            firstBegan = first;
        }
        return first;
    }

    synchronized void attach(String name, String value) {
        long length = 0;
        for (Map.Entry<String, String> one : attached.entrySet()) {
            length += one.getKey().equals(name)
                    ? 0
                    : one.getKey().length() + one.getValue().length();
        }
        length += name.length() + value.length();
        if (length > MOST_CHARACTERS) {
            throw new IllegalArgumentException("the attachments of a call may have " + MOST_CHARACTERS
                    + " characters, with \"" + name + "\" they have " + length);
        }
        add(name, value);
    }

    synchronized void attachAll(Map<String, String> all) {
        all.forEach(this::add);
    }

    private void add(String name, String value) {
        secrets = secrets.with(value); // first, so that nobody has one that is shown
        attached.put(name, value);
    }

    Map<String, String> attached() {
        return attached;
    }

    void keep(Object name, Object value) {
        kept.put(name, value);
    }

    @Nullable
    Object kept(Object name) {
        return kept.get(name);
    }
}
