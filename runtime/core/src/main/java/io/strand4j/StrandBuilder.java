package io.strand4j;

import io.strand4j.codec.Codec;
import io.strand4j.codec.Codecs;
import io.strand4j.codec.ValueLimits;
import io.strand4j.limit.Rate;
import io.strand4j.limit.RateLimits;
import io.strand4j.middleware.Middleware;
import io.strand4j.process.ProcessOptions;
import io.strand4j.process.WorkerMain;
import io.strand4j.queue.TaskQueue;
import io.strand4j.runner.EngineSettings;
import io.strand4j.runner.TaskRunner;
import io.strand4j.store.TaskStore;
import io.strand4j.task.TaskCatalog;
import io.strand4j.task.TaskRegistry;
import io.strand4j.worker.WorkerBuilder;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Says how a Strand is made; what is not said is the default. Not safe for use by several threads. */
public final class StrandBuilder {

    private final Places places = new Places();
    private final Map<Class<?>, Supplier<?>> bindings = new HashMap<>();
    private final List<Consumer<WorkerBuilder>> workers = new ArrayList<>();
    private final List<Middleware> middleware = new ArrayList<>();
    private final List<TaskRunner> runners = new ArrayList<>();
    private InstantSource clock = InstantSource.system();
    private ProcessOptions processes = ProcessOptions.defaults();
    private int threads = Math.max(16, 4 * Runtime.getRuntime().availableProcessors());
    private final List<Codec> codecs = new ArrayList<>();
    private final Map<String, Rate> rates = new HashMap<>();
    private final Map<String, Rate> sharedRates = new HashMap<>();
    private ValueLimits limits = ValueLimits.DEFAULTS;
    private Duration cleanUp = Duration.ofMinutes(1);
    private final List<TaskCatalog> catalogs = new ArrayList<>();
    private @Nullable ClassLoader loader;

    StrandBuilder() {}

    /**
     * The default store. The Strand does not close it.
     *
     * @param store the store
     */
    public StrandBuilder store(TaskStore store) {
        return store("", store);
    }

    /**
     * A store that {@code @AsyncCompute(store = …)} names. The Strand does not close it.
     *
     * @param name its name; empty is the default store
     * @param store the store
     * @throws IllegalStateException when there is one of that name
     */
    public StrandBuilder store(String name, TaskStore store) {
        places.store(name, store);
        return this;
    }

    /**
     * The default store, opened by its address and closed with the Strand.
     *
     * @param uri such as {@code memory:} or {@code file:/var/strand?durability=disk}
     * @throws IllegalArgumentException when there is no store for such an address
     */
    public StrandBuilder store(String uri) {
        return store("", uri);
    }

    /**
     * A store that {@code @AsyncCompute(store = …)} names, opened by its address and closed with the Strand.
     *
     * @param name its name; empty is the default store
     * @param uri such as {@code memory:} or {@code file:/var/strand?durability=disk}
     * @throws IllegalArgumentException when there is no store for such an address
     */
    public StrandBuilder store(String name, String uri) {
        places.store(name, uri);
        return this;
    }

    /**
     * The default queue, for STORE calls. The Strand does not close it. Where no store is given, the records of all
     * other calls go to its store.
     *
     * @param queue the queue
     */
    public StrandBuilder queue(TaskQueue queue) {
        return queue("", queue);
    }

    /**
     * A queue that {@code @AsTask(queue = …)} names. The Strand does not close it.
     *
     * @param name its name; empty is the default queue
     * @param queue the queue
     * @throws IllegalStateException when there is one of that name
     */
    public StrandBuilder queue(String name, TaskQueue queue) {
        places.queue(name, queue);
        return this;
    }

    /**
     * The default queue, for STORE calls, opened by its address and closed with the Strand. Where no store is given, the
     * records of all other calls are kept in the same place.
     *
     * @param uri such as {@code memory:} or {@code file:/var/strand?durability=disk}
     * @throws IllegalStateException when the default queue is given twice
     */
    public StrandBuilder queue(String uri) {
        return queue("", uri);
    }

    /**
     * A queue that {@code @AsTask(queue = …)} names, opened by its address and closed with the Strand. What is at one
     * address is opened once, stores included.
     *
     * @param name its name; empty is the default queue
     * @param uri such as {@code memory:} or {@code file:/var/strand?durability=disk}
     * @throws IllegalStateException when there is one of that name
     */
    public StrandBuilder queue(String name, String uri) {
        places.queue(name, uri);
        return this;
    }

    /**
     * The instance that stored calls of a class run on in the workers of this Strand: made once per worker, when first
     * needed, and closed with the worker if it is AutoCloseable.
     *
     * @param <O> the class
     * @param owner the class
     * @param supplier makes it
     * @throws IllegalStateException when the class is bound already
     */
    public <O> StrandBuilder bind(Class<O> owner, Supplier<? extends O> supplier) {
        if (bindings.putIfAbsent(owner, supplier) != null) {
            throw new IllegalStateException(owner.getName() + " is bound twice, and a worker has one instance of it");
        }
        return this;
    }

    /**
     * Starts a worker together with the Strand; it ends with it.
     *
     * @param settings says how the worker is made
     */
    public StrandBuilder workInProcess(Consumer<WorkerBuilder> settings) {
        workers.add(settings);
        return this;
    }

    /** The default store is a temporary folder. */
    StrandBuilder temporary() {
        places.temporary();
        return this;
    }

    /**
     * Adds middleware around every call, first one outermost.
     *
     * @param more the middleware
     */
    public StrandBuilder middleware(Middleware... more) {
        middleware.addAll(List.of(more));
        return this;
    }

    /**
     * Gives instances for {@code runnerClass}.
     *
     * @param more the runners, each of a class of its own
     * @throws IllegalStateException when two are of one class
     */
    public StrandBuilder runner(TaskRunner... more) {
        for (TaskRunner runner : more) {
            if (runners.stream().anyMatch(other -> other.getClass() == runner.getClass())) {
                throw new IllegalStateException(
                        runner.getClass().getName() + " is given twice, and annotations name it by its class");
            }
            runners.add(runner);
        }
        return this;
    }

    /**
     * The size of the THREAD pool, by default the larger of 16 and four times the cores.
     *
     * @param threads at least one
     */
    public StrandBuilder threads(int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("there must be at least one thread, not " + threads);
        }
        this.threads = threads;
        return this;
    }

    /**
     * How worker JVMs are run.
     *
     * @param processes the options
     */
    public StrandBuilder processes(ProcessOptions processes) {
        this.processes = processes;
        return this;
    }

    /**
     * Where the time of day comes from.
     *
     * @param clock the clock
     */
    public StrandBuilder clock(InstantSource clock) {
        this.clock = clock;
        return this;
    }

    /**
     * Makes a pacing group, as {@code @AsTask(rate = "…")} names it.
     *
     * @param group its name
     * @param timeBetweenCalls from the beginning of one call to the beginning of the next, more than zero
     */
    public StrandBuilder rate(String group, Duration timeBetweenCalls) {
        return rate(group, Rate.every(timeBetweenCalls));
    }

    /**
     * Makes a pacing group, as {@code @AsTask(rate = "…")} names it. {@link Strand#rates()} changes it later.
     *
     * @param group its name
     * @param rate how often calls may begin
     * @throws IllegalStateException when there is one of that name
     */
    public StrandBuilder rate(String group, Rate rate) {
        requireNew(group, rate);
        rates.put(group, rate);
        return this;
    }

    /**
     * Makes a pacing group whose pace holds for all processes together that have the default store in common; see
     * {@link RateLimits#share}.
     *
     * @param group its name
     * @param rate how often calls may begin, the same in each process
     * @throws IllegalStateException when there is one of that name
     */
    public StrandBuilder sharedRate(String group, Rate rate) {
        requireNew(group, rate);
        sharedRates.put(group, rate);
        return this;
    }

    private void requireNew(String group, Rate rate) {
        Rate before = rates.getOrDefault(group, sharedRates.get(group));
        if (before != null) {
            throw new IllegalStateException(
                    "the pacing group \"" + group + "\" is given twice, at " + before + " and at " + rate);
        }
    }

    /**
     * Adds a codec for the tasks that name its format, as {@code @AsyncCompute(codec = "cbor")} does. A worker JVM finds
     * it as a service, in {@code META-INF/services/io.strand4j.codec.Codec}.
     *
     * @param codec the codec; at {@link #build} it is an error when another one has its format
     */
    public StrandBuilder codec(Codec codec) {
        codecs.add(codec);
        return this;
    }

    /**
     * How large arguments and results may be.
     *
     * @param limits the limits
     */
    public StrandBuilder limits(ValueLimits limits) {
        this.limits = limits;
        return this;
    }

    /**
     * How often records that have expired are removed from the stores, by default every minute. It is done in the
     * background and a thousand records at a time, from the first recorded call on until the Strand is closed. Who reads
     * a record does not wait for it: one that has expired is gone at once.
     *
     * @param every zero for never, as where {@link Strand#cleanupExpired} is called instead
     */
    public StrandBuilder cleanUp(Duration every) {
        if (every.isNegative()) {
            throw new IllegalArgumentException("expired records cannot be removed every " + every + "; zero is never");
        }
        this.cleanUp = every;
        return this;
    }

    /**
     * Adds a catalogue beside those that are found: of tasks that only this Strand is to know. Worker JVMs do not know
     * them.
     *
     * @param catalog the catalogue
     */
    public StrandBuilder catalog(TaskCatalog catalog) {
        catalogs.add(catalog);
        return this;
    }

    /**
     * Where the catalogues of tasks and codecs are looked for, if not with the loader of the current thread's context.
     *
     * @param loader the class loader
     */
    public StrandBuilder classLoader(ClassLoader loader) {
        this.loader = loader;
        return this;
    }

    /**
     * Makes the Strand.
     *
     * @throws IllegalStateException when two catalogues define one task, or one fits another version of this library
     * @throws io.strand4j.task.StoreException when the default folder cannot be used
     */
    public Strand build() {
        List<AutoCloseable> all = new ArrayList<>();
        try {
            return build(all);
        } catch (RuntimeException failed) {
            Owned.close(all); // what was opened for a Strand that there will not be
            throw failed;
        }
    }

    private Strand build(List<AutoCloseable> all) {
        places.open(all);
        TaskRegistry tasks = TaskRegistry.load(loader, catalogs.toArray(TaskCatalog[]::new));
        Strand strand = new Strand(
                new EngineSettings(
                        clock,
                        RandomGenerator.of("L64X128MixRandom"),
                        tasks,
                        places.stores(),
                        places.queues(),
                        middleware,
                        runners,
                        Map.of(),
                        threads,
                        WorkerMain.limited(processes, limits),
                        cleanUp,
                        Codecs.of(limits, codecs, loader),
                        limits,
                        RateLimits.of(rates)),
                bindings,
                all);
        try {
            sharedRates.forEach(strand.rates()::share);
            for (Consumer<WorkerBuilder> one : workers) {
                WorkerBuilder worker = strand.worker();
                one.accept(worker);
                worker.start();
            }
            return strand;
        } catch (RuntimeException failed) {
            strand.close();
            throw failed;
        }
    }
}
