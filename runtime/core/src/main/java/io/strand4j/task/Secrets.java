package io.strand4j.task;

import io.strand4j.codec.SecretParts;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The secret arguments of one call as they were when it was made, the secret parts of its other arguments, and what
 * middleware has attached to it. Whatever is kept or shown of the call, apart from the arguments and attachments themselves
 * where it is to run elsewhere, goes through here first. Immutable.
 *
 * <p>A secret is found in a text as it stands; one that is encoded otherwise, or of fewer than three characters, is not.
 */
public final class Secrets {

    /** What stands in the place of a secret. */
    public static final String MASK = "***";

    /** Of a call that has none. */
    public static final Secrets NONE = new Secrets(List.of(), false);

    private static final Logger LOG = LoggerFactory.getLogger(Secrets.class);

    /** A text as short as this is in every other word. */
    private static final int SHORTEST = 3;

    /** The longest one first: a shorter one may be part of it. */
    private final List<String> texts;

    /** Whether there are some that nobody knows, so that nothing may be shown. */
    private final boolean unknown;

    private Secrets(Collection<String> texts, boolean unknown) {
        TreeSet<String> ordered = new TreeSet<>(
                Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()));
        for (String text : texts) {
            if (text.length() >= SHORTEST) {
                ordered.add(text);
            }
        }
        this.texts = List.copyOf(ordered);
        this.unknown = unknown;
    }

    static Secrets of(TaskDefinition<?, ?> task, BitSet secretive, @Nullable Object[] arguments) {
        List<TaskParameter> parameters = task.unbound().parameters();
        List<String> found = new ArrayList<>();
        boolean unknown = false;
        for (int i = secretive.nextSetBit(0); i >= 0; i = secretive.nextSetBit(i + 1)) {
            TaskParameter parameter = parameters.get(i);
            try {
                SecretParts.texts(arguments[i], parameter.secret(), found::add);
            } catch (Exception | LinkageError | StackOverflowError unreadable) { // a user's own class may throw
                LOG.warn(
                        "what is secret in the argument {} of {} cannot be found, so no text of this call is shown: {}",
                        parameter.name(),
                        task.id(),
                        unreadable.getClass().getName());
                unknown = true;
            }
        }
        return found.isEmpty() && !unknown ? NONE : new Secrets(found, unknown);
    }

    /**
     * These and another one.
     *
     * @param text what must not be shown either
     */
    public Secrets with(String text) {
        List<String> all = new ArrayList<>(texts);
        all.add(text);
        return new Secrets(all, unknown);
    }

    /**
     * The text without secrets.
     *
     * @param text the text
     */
    public String mask(String text) {
        if (unknown) {
            return MASK;
        }
        String masked = text;
        for (String secret : texts) {
            masked = masked.replace(secret, MASK);
        }
        return masked;
    }

    private boolean isEmpty() {
        return texts.isEmpty() && !unknown;
    }

    /**
     * The values without secrets.
     *
     * @param values by name
     */
    public Map<String, String> mask(Map<String, String> values) {
        if (isEmpty() || values.isEmpty()) {
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
        return isEmpty() ? progress : new Progress(progress.fraction(), mask(progress.message()));
    }

    /**
     * The failure without secrets in its messages, those of its causes included.
     *
     * @param failure the failure
     */
    public TaskFailure mask(TaskFailure failure) {
        if (isEmpty()) {
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
