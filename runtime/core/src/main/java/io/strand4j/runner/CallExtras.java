package io.strand4j.runner;

import io.strand4j.task.Secrets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What middleware has left with a call for its later hooks. Most calls have nothing of it. */
final class CallExtras {

    private static final int MOST_CHARACTERS = 16 * 1024;

    /** What is shorter stands in many a text by chance. */
    private static final int LEAST_TO_MASK = 3;

    private final Map<String, String> attached = new ConcurrentHashMap<>();
    private final Map<Object, Object> kept = new ConcurrentHashMap<>();

    void attach(String name, String value) {
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
        attached.put(name, value);
    }

    void attachAll(Map<String, String> all) {
        attached.putAll(all);
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

    /** A text without the attachments. */
    String masked(String text) {
        String masked = text;
        for (String secret : attached.values()) {
            masked = secret.length() < LEAST_TO_MASK ? masked : masked.replace(secret, Secrets.MASK);
        }
        return masked;
    }
}
