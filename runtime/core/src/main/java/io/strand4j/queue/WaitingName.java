package io.strand4j.queue;

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
 * The name of the file that stands for a waiting call: all that decides on its turn, so that no file has to be read. The
 * names of one folder sort in the order of the turns.
 *
 * @param priority higher goes first
 * @param due not before this millisecond since 1970
 * @param created the nanosecond since 1970 when it was asked for
 * @param key the key of the call
 */
record WaitingName(int priority, long due, long created, String key) {

    static final Comparator<WaitingName> NEXT_FIRST = Comparator.comparingInt(WaitingName::priority)
            .reversed()
            .thenComparingLong(WaitingName::due)
            .thenComparingLong(WaitingName::created)
            .thenComparing(WaitingName::key);

    private static final Pattern FORM = Pattern.compile("([0-9a-f]{8})-([0-9a-f]{12})-([0-9a-f]{16})-(.+)");
    private static final long LATEST = (1L << 48) - 1;

    static WaitingName of(TaskRecord pending) {
        QueuedCall queued = Objects.requireNonNull(pending.queued());
        Instant created = pending.created();
        // A due time is never met too early, so it is rounded up.
        long due = queued.due().plusNanos(999_999).toEpochMilli();
        return new WaitingName(
                queued.priority(),
                Math.clamp(due, 0, LATEST),
                Math.max(0, created.getEpochSecond() * 1_000_000_000 + created.getNano()),
                pending.key());
    }

    /** What a file name says; empty for a file that stands for no call. */
    static Optional<WaitingName> parse(String fileName) {
        Matcher form = FORM.matcher(fileName);
        if (!form.matches()) {
            return Optional.empty();
        }
        try {
            Keys.require(form.group(4));
        } catch (IllegalArgumentException noKey) {
            return Optional.empty();
        }
        return Optional.of(new WaitingName(
                (int) (Integer.MAX_VALUE - Long.parseLong(form.group(1), 16)),
                Long.parseLong(form.group(2), 16),
                Long.parseUnsignedLong(form.group(3), 16),
                form.group(4)));
    }

    String fileName() {
        return "%08x-%012x-%016x-%s".formatted((long) Integer.MAX_VALUE - priority, due, created, key);
    }
}
