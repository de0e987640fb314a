package io.strand4j.azure;

import io.strand4j.store.Keys;
import io.strand4j.store.QueuedCall;
import io.strand4j.store.TaskRecord;
import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a message says: which record it points at, and what decides on its turn. Nothing of the call itself, so that no
 * message comes near the limit of 64 KiB.
 *
 * @param key the key of the call
 * @param announced whether the record was perhaps not there yet when the message was written
 * @param priority higher goes first
 * @param due not before this millisecond since 1970
 * @param created the nanosecond since 1970 when it was asked for
 * @param container where the record is; empty in messages that do not say so, as those of earlier versions
 */
record MessageText(String key, boolean announced, int priority, long due, long created, String container) {

    static final Comparator<MessageText> NEXT_FIRST = Comparator.comparingInt(MessageText::priority)
            .reversed()
            .thenComparingLong(MessageText::due)
            .thenComparingLong(MessageText::created)
            .thenComparing(MessageText::key);

    private static final Pattern FORM = Pattern.compile("strand1 (\\S{1,200}) (announced|waits) (-?\\d{1,10})"
            + " (-?\\d{1,18}) (-?\\d{1,19})(?: ([a-z0-9-]{3,63}))?");

    static MessageText of(TaskRecord pending, boolean announced, String container) {
        QueuedCall queued = Objects.requireNonNull(pending.queued());
        Instant created = pending.created();
        return new MessageText(
                pending.key(),
                announced,
                queued.priority(),
                Math.clamp(queued.due().toEpochMilli(), 0, 1L << 48),
                Math.max(0, created.getEpochSecond() * 1_000_000_000 + created.getNano()),
                container);
    }

    /** What a message says; empty for one that nobody of ours has written. */
    static Optional<MessageText> parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        try {
            Keys.require(form.group(1));
            return Optional.of(new MessageText(
                    form.group(1),
                    form.group(2).equals("announced"),
                    Integer.parseInt(form.group(3)),
                    Long.parseLong(form.group(4)),
                    Long.parseLong(form.group(5)),
                    form.group(6) == null ? "" : form.group(6)));
        } catch (IllegalArgumentException noneOfOurs) {
            return Optional.empty();
        }
    }

    /** The same when the record is known to be there, in this container. */
    MessageText ofARecord(String found) {
        return new MessageText(key, false, priority, due, created, found);
    }

    /** Whether the record is in this container, as far as the message says. */
    boolean isOf(String mine) {
        return container.isEmpty() || container.equals(mine);
    }

    @Override
    public String toString() {
        return "strand1 " + key + (announced ? " announced " : " waits ") + priority + " " + due + " " + created
                + (container.isEmpty() ? "" : " " + container);
    }
}
