package io.strand4j.flow;

import io.strand4j.task.StrandException;
import io.strand4j.task.TaskHandle;
import io.strand4j.task.TaskSnapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The times of a group: from the first of its members to the last. */
record MemberTimes(
        Instant created,
        @Nullable Instant started,
        @Nullable Instant completed,
        boolean stillRunning) {

    private static final Logger LOG = LoggerFactory.getLogger(MemberTimes.class);

    static MemberTimes of(List<? extends TaskHandle<?>> members) {
        List<TaskSnapshot> known = new ArrayList<>();
        for (TaskHandle<?> member : members) {
            try {
                known.add(member.snapshot());
            } catch (StrandException unknown) {
                LOG.debug("a group does not count the times of {}, of which nothing is known", member, unknown);
            }
        }
        Comparator<Instant> order = Comparator.naturalOrder();
        return new MemberTimes(
                known.stream().map(TaskSnapshot::created).min(order).orElse(Instant.EPOCH),
                times(known.stream().map(TaskSnapshot::started)).min(order).orElse(null),
                times(known.stream().map(TaskSnapshot::completed)).max(order).orElse(null),
                known.stream().anyMatch(TaskSnapshot::stillRunning));
    }

    private static Stream<Instant> times(Stream<@Nullable Instant> some) {
        return some.filter(Objects::nonNull).map(Objects::requireNonNull);
    }
}
