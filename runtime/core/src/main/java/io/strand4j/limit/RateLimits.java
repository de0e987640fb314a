package io.strand4j.limit;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Pacing groups: how often calls of {@code @AsTask(rate = "…")} may begin. Calls of a group wait in one line, first come,
 * first served, and begin no faster than the group's {@link Rate} says, counted from beginning to beginning by a clock
 * that nobody sets; each attempt of a call counts. Whoever waits holds no thread. There is no pace but what is asked for
 * here, and it may be changed while calls wait. Of one JVM unless it is {@link #share shared}; safe for use by any thread.
 *
 * <p>Turns are given a hundredth slower than asked for, at most 5 ms each, because bodies begin a little after their turn,
 * some later than others. A call begins when it is handed to its runner. On THREAD and PROCESS it may then have to wait for a thread or a
 * worker JVM, so give those who share them room enough.
 */
public final class RateLimits {

    /** So many keys of a group may be idle before somebody tidies up. */
    static final int IDLE_KEYS = 1_000;

    /** A group is held for no longer at a time. */
    static final Duration LONGEST_HOLD = Duration.ofHours(1);

    private final Map<String, Group> groups = new ConcurrentHashMap<>();
    private final LongSupplier nanoTime;
    private volatile Timer timer = RateLimits::byTheJdk;
    private volatile @Nullable Function<String, SharedPace> places;

    /** Whoever waits for a turn. */
    public interface Turn {

        /** Whether it still waits; one that does not costs no turn. */
        boolean isWanted();

        /** It is its turn; must be short. */
        void begin();

        /**
         * There will be no turn: it has waited for as long as the group allows, which is a {@link RateExceededException}
         * with the time when the next one is welcome, or its Strand was closed.
         *
         * @param why why
         */
        void refuse(RuntimeException why);
    }

    /** Does something later. */
    public interface Timer {

        /**
         * Does it after that time.
         *
         * @param wait the time
         * @param work is short
         * @return calls it off, if it is not too late
         */
        Runnable in(Duration wait, Runnable work);
    }

    private static final class Group {
        private final Map<String, Line> lines = new ConcurrentHashMap<>();
        private final @Nullable SharedPace shared;
        private final Hold held = new Hold();
        private final AtomicInteger tidyAt = new AtomicInteger(IDLE_KEYS);
        private volatile Rate rate;
        private volatile @Nullable Duration longest;

        Group(Rate rate, @Nullable SharedPace shared) {
            this.rate = rate;
            this.shared = shared;
        }

        Rate rate() {
            return rate;
        }

        /** One that is handed out meanwhile is not idle, and stays. */
        void tidyUp() {
            int at = tidyAt.get();
            if (lines.size() > at && tidyAt.compareAndSet(at, Integer.MAX_VALUE)) { // one at a time
                for (String key : lines.keySet()) {
                    lines.computeIfPresent(key, (name, line) -> line.isIdle() ? null : line);
                }
                tidyAt.set(Math.max(IDLE_KEYS, 2 * lines.size()));
            }
        }
    }

    /** No groups, by the clock of this JVM. */
    public RateLimits() {
        this(System::nanoTime);
    }

    RateLimits(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /**
     * Lets later turns be given by somebody else's timer, and processes agree in some place, for whoever starts calls.
     *
     * @param timer the timer
     * @param places where processes agree on the moments of a group, by its name
     */
    public void servedBy(Timer timer, Function<String, SharedPace> places) {
        this.timer = timer;
        this.places = places;
    }

    /** That timer ends; those who still wait get their turns all the same. */
    public void servedByNobody() {
        timer = RateLimits::byTheJdk;
        places = null;
        groups.values().forEach(group -> group.lines.values().forEach(Line::wake));
    }

    private Runnable in(Duration wait, Runnable work) {
        try {
            return timer.in(wait, work);
        } catch (RejectedExecutionException ended) {
            return byTheJdk(wait, work);
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // nobody waits for the work
    private static Runnable byTheJdk(Duration wait, Runnable work) {
        CompletableFuture<?> later =
                new CompletableFuture<>().completeOnTimeout(null, Math.max(0, Nanos.of(wait)), TimeUnit.NANOSECONDS);
        later.thenRun(work);
        return () -> later.cancel(false);
    }

    /**
     * Some groups, by the clock of this JVM.
     *
     * @param rates their paces by their names
     */
    public static RateLimits of(Map<String, Rate> rates) {
        RateLimits all = new RateLimits();
        rates.forEach(all::set);
        return all;
    }

    /**
     * Makes a group, or changes its pace: those who wait go on by the new one, and what has begun before counts.
     *
     * @param group its name, as in {@code @AsTask(rate = "…")}
     * @param rate how often calls may begin
     */
    public void set(String group, Rate rate) {
        requireName(group);
        Group known = groups.computeIfAbsent(group, name -> new Group(rate, null));
        known.rate = rate;
        known.lines.values().forEach(line -> line.pace(known::rate));
    }

    /**
     * Makes a group whose pace holds for all processes together that have one of that name, and the default store of
     * their Strand in common; or changes its pace for this process. Turns are reserved in the store up to a tenth of a
     * second ahead; while it cannot be reached, nobody begins.
     *
     * @param group its name, as in {@code @AsTask(rate = "…")}
     * @param rate how often calls may begin, the same in each process
     * @throws IllegalStateException when there is a group of that name for this process alone, or these are not the rates
     *     of a Strand
     */
    public void share(String group, Rate rate) {
        requireName(group);
        Function<String, SharedPace> known = places;
        if (known == null) {
            throw new IllegalStateException("processes agree on a pace in the store of a Strand, and there is none");
        }
        Group made = groups.computeIfAbsent(group, name -> new Group(rate, known.apply(name)));
        if (made.shared == null) {
            throw new IllegalStateException(
                    "the pacing group \"" + group + "\" is there already, for this process alone");
        }
        set(group, rate);
    }

    /**
     * The same with a time from one beginning to the next.
     *
     * @param group its name
     * @param timeBetweenCalls more than zero
     */
    public void set(String group, Duration timeBetweenCalls) {
        set(group, Rate.every(timeBetweenCalls));
    }

    /**
     * How long a call of a group waits at most; one that has waited for so long fails with a
     * {@link RateExceededException}. Without, each waits for its turn.
     *
     * @param group a group that is there
     * @param longest more than zero
     */
    public void maxWait(String group, Duration longest) {
        if (longest.isNegative() || longest.isZero()) {
            throw new IllegalArgumentException("the longest wait must be more than zero, it is " + longest);
        }
        require(group).longest = longest;
    }

    /**
     * Lets nobody of a group begin for a while, as a service has asked for; after it they go on at their pace. A shorter
     * time than one that was asked for before changes nothing. One that is longer than an hour is an hour: whoever begins
     * then is told again if that was too soon, and no answer can stop a group for good.
     *
     * @param group a group that is there
     * @param time from now on
     */
    public void hold(String group, Duration time) {
        Group known = require(group);
        Duration bounded = time.compareTo(LONGEST_HOLD) > 0 ? LONGEST_HOLD : time;
        known.held.atLeast(bounded, nanoTime.getAsLong());
        known.lines.values().forEach(line -> line.hold(bounded));
    }

    /**
     * The pace of a group, if there is such a group.
     *
     * @param group its name
     */
    public Optional<Rate> find(String group) {
        return Optional.ofNullable(groups.get(group)).map(known -> known.rate);
    }

    /** The names of the groups, in their order. */
    public Set<String> groups() {
        return new TreeSet<>(groups.keySet());
    }

    /**
     * How many wait for their turn in a group.
     *
     * @param group a group that is there
     */
    public int waiting(String group) {
        return require(group).lines.values().stream().mapToInt(Line::waiting).sum();
    }

    /**
     * Gives a turn when it is time; for whoever starts calls.
     *
     * @param group a group that is there
     * @param key those with different keys have lines of their own, each at the pace of the group; empty is a key too
     * @param turn who waits
     * @throws IllegalArgumentException when there is no such group, naming those there are
     */
    public void enter(String group, String key, Turn turn) {
        enter(group, key, turn, null);
    }

    /** The same with a longest wait of its own; that of the group holds as well. */
    void enter(String group, String key, Turn turn, @Nullable Duration atMost) {
        Group known = require(group);
        Duration ofGroup = known.longest;
        Duration longest = atMost == null || (ofGroup != null && ofGroup.compareTo(atMost) < 0) ? ofGroup : atMost;
        known.tidyUp();
        Line line = known.lines.compute(key, (name, there) -> {
            Line one = there == null ? line(known, key) : there;
            one.expectOne();
            return one;
        });
        line.hold(known.held.left(nanoTime.getAsLong())); // who holds, paces or closes it later finds the line
        line.pace(known::rate);
        if (known.shared != null && places == null) {
            line.wake(); // the place is closed
        }
        line.enter(turn, longest);
    }

    /**
     * Waits for a turn on this thread, for a client that paces its own requests.
     *
     * @param group a group that is there
     * @param key as in {@link #enter}
     * @throws RateExceededException after the longest wait of the group
     * @throws InterruptedException when the thread is interrupted; then no turn is taken
     * @throws IllegalArgumentException when there is no such group, naming those there are
     */
    public void await(String group, String key) throws InterruptedException {
        AwaitedTurn turn = new AwaitedTurn();
        enter(group, key, turn);
        turn.await();
    }

    /**
     * The same for no longer than some time; the longest wait of the group holds as well.
     *
     * @param group a group that is there
     * @param key as in {@link #enter}
     * @param longest how long
     * @throws RateExceededException when there was no turn by then
     * @throws InterruptedException when the thread is interrupted; then no turn is taken
     * @throws IllegalArgumentException when there is no such group, naming those there are
     */
    public void await(String group, String key, Duration longest) throws InterruptedException {
        AwaitedTurn turn = new AwaitedTurn();
        enter(group, key, turn, longest);
        turn.await();
    }

    private Line line(Group group, String key) {
        if (group.shared == null) {
            return new Pacer(group.rate, nanoTime, this::in);
        }
        return new SharedLine(key, group.rate, group.shared, nanoTime, this::in);
    }

    private Group require(String group) {
        Group known = groups.get(group);
        if (known == null) {
            throw new IllegalArgumentException("nobody has configured the pacing group \"" + group + "\", there are "
                    + groups() + "; say StrandBuilder.rate(\"" + group + "\", …) or Strand.rates().set(…)");
        }
        return known;
    }

    private static void requireName(String group) {
        if (group.isEmpty()) {
            throw new IllegalArgumentException("a pacing group needs a name: without one calls have no pace");
        }
    }

    /** The groups and their paces. */
    @Override
    public String toString() {
        StringBuilder all = new StringBuilder("RateLimits");
        groups().forEach(name ->
                all.append(" ").append(name).append(": ").append(find(name).orElse(null)));
        return all.toString();
    }
}
