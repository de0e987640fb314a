package io.strand4j.task;

import io.strand4j.codec.SecretParts;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The secret arguments of one call, and the secret parts of its other arguments. Whatever is kept or shown of the call,
 * apart from the arguments themselves where it is to run elsewhere, goes through here first. Immutable.
 *
 * <p>A secret is found in a text as it stands; one that is encoded otherwise, or of fewer than three characters, is not.
 */
public final class Secrets {

    /** What stands in the place of a secret. */
    public static final String MASK = "***";

    /** Of a call that has none. */
    static final Secrets NONE = new Secrets(List.of());

    /** A text as short as this is in every other word. */
    private static final int SHORTEST = 3;

    /** The longest one first: a shorter one may be part of it. */
    private final List<String> texts;

    private Secrets(List<String> texts) {
        this.texts = texts;
    }

    static Secrets of(List<TaskParameter> parameters, @Nullable Object[] arguments) {
        TreeSet<String> found = new TreeSet<>(
                Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()));
        for (int i = 0; i < arguments.length; i++) {
            SecretParts.texts(arguments[i], parameters.get(i).secret(), text -> {
                if (text.length() >= SHORTEST) {
                    found.add(text);
                }
            });
        }
        return new Secrets(List.copyOf(found));
    }

    /**
     * The text without secrets.
     *
     * @param text the text
     */
    public String mask(String text) {
        String masked = text;
        for (String secret : texts) {
            masked = masked.replace(secret, MASK);
        }
        return masked;
    }

    /**
     * The values without secrets.
     *
     * @param values by name
     */
    public Map<String, String> mask(Map<String, String> values) {
        if (texts.isEmpty() || values.isEmpty()) {
            return values;
        }
        Map<String, String> masked = new HashMap<>();
        values.forEach((name, value) -> masked.put(name, mask(value)));
        return Map.copyOf(masked);
    }

    /**
     * The progress without secrets.
     *
     * @param progress as a task has reported it
     */
    public Progress mask(Progress progress) {
        return texts.isEmpty() ? progress : new Progress(progress.fraction(), mask(progress.message()));
    }

    /**
     * The failure without secrets in its messages, those of its causes included.
     *
     * @param failure the failure
     */
    public TaskFailure mask(TaskFailure failure) {
        if (texts.isEmpty()) {
            return failure;
        }
        return new TaskFailure(
                failure.type(),
                failure.supertypes(),
                failure.message() == null ? null : mask(failure.message()),
                failure.frames(),
                failure.cause() == null ? null : mask(failure.cause()),
                failure.suppressed().stream().map(this::mask).toList());
    }
}
