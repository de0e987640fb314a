package io.strand4j.worker;

import io.strand4j.annotations.Runner;
import io.strand4j.queue.TaskQueue;
import io.strand4j.runner.TaskEngine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Says how a worker is made; what is not said is the default. Not safe for use by several threads. */
public final class WorkerBuilder {

    /** Nobody waits longer for a worker that died, and the end of such a lease can still be written. */
    private static final Duration LONGEST = Duration.ofDays(36_500);

    private final TaskEngine engine;
    private final Map<String, TaskQueue> known;
    private final Map<Class<?>, Supplier<?>> bindings;
    private final Consumer<Worker> made;
    private final List<WorkerListener> listeners = new ArrayList<>();
    private List<String> queues = List.of();
    private int concurrency = Runtime.getRuntime().availableProcessors();
    private Runner runner = Runner.COROUTINE;
    private Duration visibility = Duration.ofSeconds(12);
    private boolean heartbeat = true;
    private int maxConsecutiveFailures = 10;
    private @Nullable Duration timeLimit;
    private int calls;
    private Duration grace = Duration.ofSeconds(10);
    private boolean endsWithJvm;
    private @Nullable Duration pauseAtTerm;
    private String workerId = UUID.randomUUID().toString().replace("-", "");

    /**
     * A builder; {@code Strand.worker()} makes one.
     *
     * @param engine runs the bodies
     * @param queues the queues that are known
     * @param bindings makes targets
     * @param made told of the worker, so that it ends with the engine
     */
    public WorkerBuilder(
            TaskEngine engine,
            Map<String, TaskQueue> queues,
            Map<Class<?>, Supplier<?>> bindings,
            Consumer<Worker> made) {
        this.engine = engine;
        this.known = new TreeMap<>(queues);
        this.bindings = new HashMap<>(bindings);
        this.made = made;
    }

    /**
     * How many bodies run at once; by default as many as there are cores.
     *
     * @param concurrency at least one
     */
    public WorkerBuilder concurrency(int concurrency) {
        if (concurrency < 1) {
            throw new IllegalArgumentException("a worker runs at least one call at once, not " + concurrency);
        }
        this.concurrency = concurrency;
        return this;
    }

    /**
     * Where bodies run: COROUTINE, the default, THREAD, or PROCESS, where a body that crashes takes nothing with it.
     *
     * @param runner the runner
     */
    public WorkerBuilder runner(Runner runner) {
        if (runner == Runner.STORE || runner == Runner.SYNC) {
            throw new IllegalArgumentException(
                    "a worker runs bodies on COROUTINE, THREAD or PROCESS, not on " + runner);
        }
        this.runner = runner;
        return this;
    }

    /**
     * How long a lease is good without a heartbeat, by default 12 s: a worker that dies is noticed after that time.
     *
     * @param visibility more than zero, a century at most
     */
    public WorkerBuilder visibility(Duration visibility) {
        requirePositive("the visibility", visibility);
        if (visibility.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("the visibility is " + LONGEST + " at most, not " + visibility);
        }
        this.visibility = visibility;
        return this;
    }

    /**
     * Whether leases are extended while their calls run, every third of the visibility; by default they are. Without, a
     * call that takes longer than the visibility is told that it has lost its lease, and run again.
     *
     * @param heartbeat whether
     */
    public WorkerBuilder heartbeat(boolean heartbeat) {
        this.heartbeat = heartbeat;
        return this;
    }

    /**
     * After how many failures in a row, over all calls, the worker ends itself; by default 10. It stops at that one.
     *
     * @param failures at least one
     */
    public WorkerBuilder maxConsecutiveFailures(int failures) {
        if (failures < 1) {
            throw new IllegalArgumentException("a worker ends after at least one failure, not " + failures);
        }
        this.maxConsecutiveFailures = failures;
        return this;
    }

    /**
     * When the worker takes no more calls and gives back what has not ended after the grace time.
     *
     * @param limit counted from its start
     */
    public WorkerBuilder timeLimit(Duration limit) {
        requirePositive("the time limit", limit);
        this.timeLimit = limit;
        return this;
    }

    /**
     * After how many calls the worker ends; by default it goes on. It takes no more than that, finishes them, and ends. One
     * that it takes and cannot run, so that it is left to others, counts as well; one that still waits for other calls does
     * not.
     *
     * @param calls at least one
     */
    public WorkerBuilder calls(int calls) {
        if (calls < 1) {
            throw new IllegalArgumentException("a worker takes at least one call before it ends, not " + calls);
        }
        this.calls = calls;
        return this;
    }

    /**
     * How long a body has to end when the worker is closed, by default 10 s.
     *
     * @param grace the time, perhaps zero
     */
    public WorkerBuilder grace(Duration grace) {
        if (grace.isNegative()) {
            throw new IllegalArgumentException("the grace time must not be negative, it is " + grace);
        }
        this.grace = grace;
        return this;
    }

    /**
     * Has the worker end in good order when its JVM does, by SIGTERM, SIGINT, SIGHUP, {@link System#exit} or its last
     * thread: it takes no more calls at once, lets those that run end for the grace time, then tells them to end and gives
     * back what has not ended a second later, its attempt not counted. A body that has itself called
     * {@code System.exit} has failed instead. Further signals change nothing; SIGKILL ends it all, and the leases run out.
     *
     * <p>At SIGTERM the workers of this JVM end before its shutdown hooks begin, so that what their bodies use is open as
     * long as they run; then the JVM ends, with exit code 0 if all that they had is settled or given back, else with 143.
     * At any other end they are among the hooks, and the exit code stays the JVM's. This takes the place of the JVM's own
     * handler of SIGTERM until the last such worker has ended.
     */
    public WorkerBuilder endWithJvm() {
        this.endsWithJvm = true;
        return this;
    }

    /**
     * As {@link #endWithJvm}, but at SIGTERM the worker pauses as {@link Worker#pause} does, and its JVM goes on: for
     * machines that are announced to be taken away, and sometimes are not. It works on if nobody has killed the process
     * by the end of that time; a further SIGTERM begins the time anew. Where another worker of this JVM is made to end
     * with it, the signal ends them all.
     *
     * @param time such as 2 minutes
     */
    public WorkerBuilder pauseAtTerm(Duration time) {
        requirePositive("the pause", time);
        this.pauseAtTerm = time;
        return endWithJvm();
    }

    /**
     * The id that the records of its calls name; by default a random one.
     *
     * @param workerId not empty
     */
    public WorkerBuilder workerId(String workerId) {
        if (workerId.isEmpty()) {
            throw new IllegalArgumentException("the id of a worker must not be empty");
        }
        this.workerId = workerId;
        return this;
    }

    /**
     * The queues it takes calls from, by default all of the Strand's.
     *
     * @param names their names; empty is the default queue
     * @throws IllegalArgumentException when the Strand has no queue of such a name
     */
    public WorkerBuilder queues(String... names) {
        for (String name : names) {
            if (!known.containsKey(name)) {
                throw new IllegalArgumentException("there is no queue named \"" + name + "\", there are "
                        + known.keySet() + "; name it with StrandBuilder.queue(name, uri)");
            }
        }
        this.queues = List.of(names);
        return this;
    }

    /**
     * Adds somebody who is told what happens.
     *
     * @param listener the listener
     */
    public WorkerBuilder listener(WorkerListener listener) {
        listeners.add(listener);
        return this;
    }

    /**
     * The instance that stored calls of a class run on in this worker, in place of what the Strand binds. It is made
     * once, when first needed, and closed with the worker if it is AutoCloseable.
     *
     * @param <O> the class
     * @param owner the class
     * @param supplier makes it
     */
    public <O> WorkerBuilder bind(Class<O> owner, Supplier<? extends O> supplier) {
        bindings.put(owner, supplier);
        return this;
    }

    private static void requirePositive(String what, Duration duration) {
        if (duration.isNegative() || duration.isZero()) {
            throw new IllegalArgumentException(what + " must be more than zero, it is " + duration);
        }
    }

    /**
     * Makes the worker; it takes no calls before it is started.
     *
     * @throws IllegalStateException when the Strand has no queue
     */
    public Worker build() {
        List<TaskQueue> chosen = queues.isEmpty()
                ? List.copyOf(known.values())
                : queues.stream().distinct().map(known::get).toList();
        if (chosen.isEmpty()) {
            throw new IllegalStateException(
                    "a worker needs a queue, and this Strand has none; name one with StrandBuilder.queue(uri)");
        }
        Worker worker = new Worker(
                engine,
                new WorkerSettings(
                        chosen,
                        concurrency,
                        runner,
                        visibility,
                        heartbeat,
                        maxConsecutiveFailures,
                        timeLimit,
                        calls,
                        grace,
                        endsWithJvm,
                        pauseAtTerm,
                        workerId,
                        Map.copyOf(bindings),
                        List.copyOf(listeners)));
        made.accept(worker);
        return worker;
    }

    /** Makes the worker and starts it. */
    public Worker start() {
        return build().start();
    }
}
