package io.strand4j.queue;

import io.strand4j.limit.Rate;
import io.strand4j.limit.RateWindow;
import io.strand4j.queue.QueueDocument.Seen;
import io.strand4j.queue.QueueState.Holder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;

/**
 * Holds a worker to the rules of a queue: before each claim it says how many calls may be asked for, and after it which
 * of them may begin. The others go back, their attempt not counted. What is begun stands in the document that all
 * workers share before its body runs, so that there are never too many, whoever else claims at that moment. For workers;
 * safe for use by any thread.
 */
public final class QueueGate {

    /** So long a queue without rules is not looked at again. */
    private static final long FRESH = Duration.ofSeconds(1).toNanos();

    /** Of as many changes by others meanwhile; after that the calls are for the next claim. */
    private static final int MOST_TRIES = 100;

    private static final long NOT_HELD_BACK = Long.MAX_VALUE;
    private static final long MOST_JITTER = Duration.ofMillis(20).toNanos();
    private static final long LEAST_SLEEP = Duration.ofMillis(1).toNanos();
    private static final Holder NOTHING = new Holder(0, Duration.ofSeconds(1), 0, Map.of());
    private static final String NO_KEY = "";

    private final QueueDocument document;
    private final String worker;
    private final String name;
    private final Duration visibility;
    private final LongSupplier nanos;
    private final Map<Lease, String> live = new ConcurrentHashMap<>(); // with its concurrency key
    private final HolderWatch watch = new HolderWatch(); // guarded by this, as all below
    private Look last;
    private long beats;
    private volatile Holder told = NOTHING;
    private volatile QueueRules rules = QueueRules.NONE;
    private volatile long again = NOT_HELD_BACK;

    /** The document, and the nano time when it had been read. */
    private record Look(Seen seen, long nanos) {}

    /** Those of a claim that may begin, and the state that says so. */
    private record Plan(List<Lease> admitted, QueueState later, Holder mine, boolean changed) {}

    /**
     * A gate of which nobody has gone through.
     *
     * @param queue the queue
     * @param worker the id of the worker
     * @param visibility how long its leases are good
     * @param nanos a clock that nobody sets
     */
    public QueueGate(TaskQueue queue, String worker, Duration visibility, LongSupplier nanos) {
        this.document = new QueueDocument(queue);
        this.worker = worker;
        this.name =
                worker + " " + UUID.randomUUID(); // another worker may have the same id by mistake, or had it before
        this.visibility = visibility;
        this.nanos = nanos;
        this.last = new Look(new Seen(0, QueueState.NONE, Instant.EPOCH), nanos.getAsLong() - FRESH);
    }

    /**
     * What may be asked for now.
     *
     * @param free how many calls the worker could run
     * @throws io.strand4j.task.StoreException when the rules cannot be read
     */
    public synchronized Claim claim(int free) {
        again = NOT_HELD_BACK;
        if (!rules.equals(QueueRules.NONE) || nanos.getAsLong() - last.nanos() >= FRESH) {
            look();
        }
        if (rules.equals(QueueRules.NONE)) {
            return new Claim(worker, free, visibility);
        }
        if (rules.paused()) {
            return nothing();
        }
        Map<String, Holder> others = others(last);
        int max = permits(last, Math.min(free, room(others)));
        if (max <= 0) {
            return nothing();
        }
        Set<String> full = new HashSet<>();
        if (rules.concurrencyPerKey() > 0) {
            keys(others, live.values()).forEach((key, count) -> {
                if (count >= rules.concurrencyPerKey()) {
                    full.add(key);
                }
            });
        }
        return new Claim(worker, max, visibility, full, rules.concurrencyPerKey());
    }

    private Claim nothing() {
        return new Claim(worker, 0, visibility);
    }

    private Look look() {
        Seen seen = document.read();
        last = new Look(seen, nanos.getAsLong());
        rules = seen.state().rules();
        return last;
    }

    private Map<String, Holder> others(Look look) {
        Map<String, Holder> others =
                new HashMap<>(watch.alive(look.seen().state().holders(), name, nanos.getAsLong()));
        others.remove(name);
        return others;
    }

    private int room(Map<String, Holder> others) {
        int limit = rules.concurrency();
        return limit == 0
                ? Integer.MAX_VALUE
                : limit
                        - live.size()
                        - others.values().stream().mapToInt(Holder::slots).sum();
    }

    /** How many of each key run, here and elsewhere. */
    private static Map<String, Integer> keys(Map<String, Holder> others, Iterable<String> here) {
        Map<String, Integer> keys = new HashMap<>();
        others.values().forEach(one -> one.keys().forEach((key, count) -> keys.merge(key, count, Integer::sum)));
        here.forEach(key -> keys.merge(key, 1, Integer::sum));
        keys.remove(NO_KEY);
        return keys;
    }

    /** How many of those may begin now. */
    private int permits(Look look, int wanted) {
        Rate rate = rules.rate();
        if (rate == null || wanted <= 0) {
            return wanted;
        }
        RateWindow window = window(rate, look);
        long now = storeTime(look);
        int free = 0;
        while (free < wanted && window.next(now) - now <= 0) {
            window.give(now);
            free++;
        }
        if (free == 0 && look.seen().state().given().stream().anyMatch(one -> one.last() - now > 0)) {
            // The clock was set back: from now on what was given counts as given now, and gets older.
            document.replace(look.seen(), look.seen().state().with(window.given()));
        }
        if (free == 0) { // those who wait for one moment would only be in each other's way
            long jitter = Math.min(MOST_JITTER, rate.window().dividedBy(100).toNanos());
            long wait = window.next(now) - now + ThreadLocalRandom.current().nextLong(jitter + 1);
            again = nanos.getAsLong() + wait;
        }
        return free;
    }

    /** A little longer than the rate says, so that a body may begin a little after it was counted. */
    private RateWindow window(Rate rate, Look look) {
        Duration least = Duration.ofMillis(20);
        Duration part = rate.window().dividedBy(50);
        Rate slower =
                new Rate(rate.most(), rate.window().plus(part.compareTo(least) > 0 ? part : least), rate.between());
        return RateWindow.restore(
                slower, rate.window().dividedBy(100), look.seen().state().given(), storeTime(look));
    }

    private long storeTime(Look look) {
        return toNanos(look.seen().at()) + (nanos.getAsLong() - look.nanos());
    }

    private static long toNanos(Instant time) {
        return time.getEpochSecond() * 1_000_000_000 + time.getNano();
    }

    /**
     * Counts what was claimed.
     *
     * @param claimed the calls, of which none has begun
     * @return those that may begin; the others are to be given back
     * @throws io.strand4j.task.StoreException when that cannot be kept; then none may begin
     */
    public synchronized List<Lease> admit(List<Lease> claimed) {
        if (claimed.isEmpty() || rules.equals(QueueRules.NONE)) {
            claimed.forEach(this::entered);
            return claimed;
        }
        if (nanos.getAsLong() - last.nanos() > visibility.toNanos() / 2) {
            look(); // this process was held up, and may have been taken for dead
        }
        for (int i = 0; i < MOST_TRIES; i++) {
            Plan plan = plan(last, claimed);
            if (!plan.changed() || document.replace(last.seen(), plan.later())) {
                told = plan.mine();
                plan.admitted().forEach(this::entered);
                return plan.admitted();
            }
            look();
        }
        return List.of();
    }

    private void entered(Lease lease) {
        live.put(lease, key(lease));
    }

    private Plan plan(Look look, List<Lease> claimed) {
        QueueState state = look.seen().state();
        Map<String, Holder> others = others(look);
        Map<String, Integer> keys = keys(others, live.values());
        int room = rules.paused() ? 0 : room(others);
        Rate rate = rules.rate();
        RateWindow window = rate == null ? null : window(rate, look);
        long now = storeTime(look);
        List<Lease> admitted = new ArrayList<>();
        for (Lease lease : claimed) {
            String key = key(lease);
            boolean full = !key.equals(NO_KEY)
                    && rules.concurrencyPerKey() > 0
                    && keys.getOrDefault(key, 0) >= rules.concurrencyPerKey();
            if (room - admitted.size() <= 0 || full || (window != null && window.next(now) - now > 0)) {
                continue;
            }
            keys.merge(key, 1, Integer::sum);
            if (window != null) {
                window.give(now);
            }
            admitted.add(lease);
        }
        Holder mine = mine(admitted);
        QueueState later = state.with(others, name, mine);
        boolean moved =
                rules.limitsConcurrency() && !mine.runsAs(state.holders().getOrDefault(name, NOTHING));
        return window == null || admitted.isEmpty()
                ? new Plan(admitted, later, mine, moved)
                : new Plan(admitted, later.with(window.given()), mine, true);
    }

    /** What runs here, together with what is about to. */
    private Holder mine(List<Lease> more) {
        if (!rules.limitsConcurrency()) {
            return NOTHING;
        }
        List<String> here = new ArrayList<>(live.values());
        more.forEach(lease -> here.add(key(lease)));
        Map<String, Integer> keys = rules.concurrencyPerKey() == 0 ? Map.of() : keys(Map.of(), here);
        int slots = rules.concurrency() > 0
                ? here.size()
                : keys.values().stream().mapToInt(Integer::intValue).sum();
        return new Holder(++beats, visibility, slots, keys);
    }

    private static String key(Lease lease) {
        String key = lease.queued().concurrencyKey();
        return key == null ? NO_KEY : key;
    }

    /**
     * The body of a call has returned, or never began.
     *
     * @param lease its lease
     */
    public void left(Lease lease) {
        live.remove(lease);
    }

    /**
     * Says in the document what runs here, if it says otherwise.
     *
     * @throws io.strand4j.task.StoreException when that cannot be kept
     */
    public void tell() {
        if (rules.limitsConcurrency() && (told.slots() > 0 || !live.isEmpty())) {
            tell(false);
        }
    }

    /**
     * Says in the document that the worker is alive, if it runs anything there is a limit on.
     *
     * @throws io.strand4j.task.StoreException when that cannot be kept
     */
    public void beat() {
        if (isHolding()) {
            tell(true);
        }
    }

    /** Whether others count what runs here. */
    public boolean isHolding() {
        return rules.limitsConcurrency() && told.slots() > 0;
    }

    private synchronized void tell(boolean beat) {
        Holder now = mine(List.of());
        if (!beat && now.runsAs(told)) {
            return;
        }
        for (int i = 0; i < MOST_TRIES; i++) {
            QueueState state = look().seen().state();
            now = mine(List.of());
            if (!rules.limitsConcurrency() || document.replace(last.seen(), state.with(state.holders(), name, now))) {
                told = now;
                return;
            }
        }
    }

    /**
     * How long the worker may sleep: until a call may begin by the rate, if that has kept the last claim from asking. Said
     * once for each such claim.
     *
     * @param otherwise how long it would sleep
     */
    public Duration untilNextLook(Duration otherwise) {
        long until = again;
        if (until == NOT_HELD_BACK) {
            return otherwise;
        }
        again = NOT_HELD_BACK;
        long left = Math.max(LEAST_SLEEP, until - nanos.getAsLong());
        return left < otherwise.toNanos() ? Duration.ofNanos(left) : otherwise;
    }
}
