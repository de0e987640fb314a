package io.strand4j;

import io.strand4j.middleware.Middleware;
import io.strand4j.process.ProcessOptions;
import io.strand4j.runner.EngineSettings;
import io.strand4j.runner.TaskRunner;
import io.strand4j.store.TaskStore;
import io.strand4j.task.TaskRegistry;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Says how a Strand is made; what is not said is the default. Not safe for use by several threads. */
public final class StrandBuilder {

    private final Map<String, TaskStore> stores = new HashMap<>();
    private final Map<String, String> addresses = new HashMap<>();
    private final List<Middleware> middleware = new ArrayList<>();
    private final List<TaskRunner> runners = new ArrayList<>();
    private InstantSource clock = InstantSource.system();
    private ProcessOptions processes = ProcessOptions.defaults();
    private int threads = Math.max(16, 4 * Runtime.getRuntime().availableProcessors());
    private boolean temporary;
    private @Nullable TaskRegistry registry;

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
        if (addresses.containsKey(name) || stores.putIfAbsent(name, store) != null) {
            throw twice(name);
        }
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
        if (stores.containsKey(name) || addresses.putIfAbsent(name, uri) != null) {
            throw twice(name);
        }
        return this;
    }

    private static IllegalStateException twice(String name) {
        return new IllegalStateException(
                name.isEmpty() ? "the default store is given twice" : "the store \"" + name + "\" is given twice");
    }

    /** The default store is a temporary folder. */
    StrandBuilder temporary() {
        temporary = true;
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
     * @param more the runners
     */
    public StrandBuilder runner(TaskRunner... more) {
        runners.addAll(List.of(more));
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
     * Where the catalogues of tasks are looked for, if not with the loader of the current thread's context.
     *
     * @param loader the class loader
     */
    public StrandBuilder classLoader(ClassLoader loader) {
        this.registry = TaskRegistry.load(loader);
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
        Map<String, TaskStore> named = new HashMap<>(stores);
        addresses.forEach((name, uri) -> {
            TaskStore opened = TaskStore.open(uri);
            all.add(opened);
            named.put(name, opened);
        });
        TaskRegistry tasks = registry == null ? TaskRegistry.load(null) : registry;
        if (!named.containsKey("")) {
            TaskStore store = temporary ? DefaultStore.temporary(all) : DefaultStore.ofUser(all);
            named.put("", store);
        }
        return new Strand(
                new EngineSettings(
                        clock,
                        RandomGenerator.of("L64X128MixRandom"),
                        tasks,
                        named,
                        middleware,
                        runners,
                        Map.of(),
                        threads,
                        processes),
                all);
    }
}
