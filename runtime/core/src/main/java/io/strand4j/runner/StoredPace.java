package io.strand4j.runner;

import io.strand4j.limit.Rate;
import io.strand4j.limit.RateWindow;
import io.strand4j.limit.SharedPace;
import io.strand4j.store.Document;
import io.strand4j.store.TaskStore;
import io.strand4j.task.StoreException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Processes agree on the moments of a pacing group in a document of their store. Moments are reserved a little ahead, by
 * the time of the store, so that neither the way there nor a late timer takes anything of the pace. Safe for use by any
 * thread.
 */
final class StoredPace implements SharedPace {

    private static final Logger LOG = LoggerFactory.getLogger(StoredPace.class);

    /** So far ahead: what a process that dies has reserved is lost, and whoever asks later gets later ones. */
    static final Duration AHEAD = Duration.ofMillis(100);

    private static final Duration AWAY = Duration.ofSeconds(1);
    private static final Duration LEAST = Duration.ofMillis(2);
    private static final int MOST_TRIES = 100;

    private final TaskStore store;
    private final String group;
    private final String name;
    private final Executor background;
    private final LongSupplier nanoTime;

    /**
     * The pace of a group.
     *
     * @throws UnsupportedOperationException when the store has no place for it
     * @throws StoreException when the store cannot be reached
     */
    StoredPace(TaskStore store, String group, Executor background, LongSupplier nanoTime) {
        this.store = store;
        this.group = group;
        this.name = "rate." + hashed(group);
        this.background = background;
        this.nanoTime = nanoTime;
        document();
    }

    /** The document; one that somebody has deleted is made anew, so that the others go on. */
    private Document document() {
        Optional<Document> there = store.document(name);
        if (there.isEmpty()) {
            store.replaceDocument(name, 0, StoredMoments.write(Map.of())); // or another process has done so meanwhile
            there = store.document(name);
        }
        return there.orElseThrow(() -> new StoreException("the document " + name + " cannot be made", null));
    }

    /** A name of a document holds no letters but the plain ones, and is not long. */
    private static String hashed(String group) {
        return UUID.nameUUIDFromBytes(group.getBytes(StandardCharsets.UTF_8)).toString();
    }

    @Override
    public void reserve(String key, Rate rate, int wanted, Consumer<Reserved> answer) {
        background.execute(() -> {
            Reserved reserved;
            try {
                reserved = reserve(key, rate, wanted);
            } catch (RuntimeException away) {
                LOG.warn(
                        "nobody of the pacing group \"{}\" begins: its store cannot be used, {}",
                        group,
                        away.toString());
                reserved = new Reserved(List.of(), AWAY);
            }
            answer.accept(reserved);
        });
    }

    private Reserved reserve(String key, Rate rate, int wanted) {
        Duration grain = rate.window().dividedBy(100);
        for (int i = 0; i < MOST_TRIES; i++) {
            Document seen = document();
            long began = nanoTime.getAsLong();
            long now = nanos(seen.at());
            Map<String, List<RateWindow.Given>> lines = StoredMoments.read(seen.content());
            RateWindow window =
                    RateWindow.restore(rate, grain, lines.getOrDefault(key, List.of()), now + AHEAD.toNanos());
            List<Long> moments = new ArrayList<>();
            long next = window.next(now);
            while (moments.size() < wanted && next - now <= AHEAD.toNanos()) {
                window.give(next);
                moments.add(next);
                next = window.next(now);
            }
            if (moments.isEmpty()
                    || replace(seen, lines, key, window, now - rate.window().toNanos())) {
                long passed = nanoTime.getAsLong() - began;
                return new Reserved(
                        moments.stream()
                                .map(moment -> Duration.ofNanos(Math.max(0, moment - now - passed)))
                                .toList(),
                        again(next - now - passed));
            }
        }
        return new Reserved(List.of(), again(0));
    }

    /** Half of the time ahead is for whoever asks first; those who ask at one moment would be in each other's way. */
    private static Duration again(long untilNext) {
        long wait = Math.max(LEAST.toNanos(), untilNext - AHEAD.toNanos() / 2);
        return Duration.ofNanos(wait + ThreadLocalRandom.current().nextLong(LEAST.toNanos()));
    }

    private boolean replace(
            Document seen, Map<String, List<RateWindow.Given>> lines, String key, RateWindow window, long over) {
        lines.values().removeIf(given -> given.isEmpty() || given.getLast().last() < over); // keys come and go
        lines.put(key, window.given());
        return store.replaceDocument(name, seen.version(), StoredMoments.write(lines));
    }

    private static long nanos(Instant time) {
        return time.getEpochSecond() * 1_000_000_000 + time.getNano();
    }
}
