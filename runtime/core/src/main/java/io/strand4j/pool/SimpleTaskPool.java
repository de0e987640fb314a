package io.strand4j.pool;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Runs one body, as often at once as it is told to.
 *
 * <pre>{@code
 * SimpleTaskPool pool = new SimpleTaskPool(() -> work(in, out));
 * pool.start(5);
 * pool.stop(2); // the two that were started last
 * }</pre>
 *
 * <p>See {@link BaseTaskPool} for what it has in common with others.
 */
public final class SimpleTaskPool extends BaseTaskPool {

    private final Callable<?> body;
    private final String funcName;
    private final GroupOptions options;
    private final AtomicInteger starts = new AtomicInteger();

    /**
     * A pool without a limit.
     *
     * @param body what each task does
     */
    public SimpleTaskPool(Runnable body) {
        this(body, UNLIMITED);
    }

    /**
     * A pool.
     *
     * @param body what each task does
     * @param limit how many tasks may run at once; 0 lets none begin
     */
    public SimpleTaskPool(Runnable body, int limit) {
        this(body, limit, null, GroupOptions.DEFAULTS);
    }

    /**
     * A pool.
     *
     * @param body what each task does
     * @param limit how many tasks may run at once; 0 lets none begin
     * @param name what stands after the dash in the names of the pool and its threads; null for a number
     * @param options the callbacks of the tasks; a name in it is the name of the body, for {@link #funcName()}
     */
    public SimpleTaskPool(Runnable body, int limit, @Nullable String name, GroupOptions options) {
        super(limit, name, Threads.VIRTUAL);
        Objects.requireNonNull(body, "body");
        this.body = () -> {
            body.run();
            return null;
        };
        String own = options.name();
        this.funcName = own == null ? nameOf(body) : own;
        this.options = options;
    }

    /** The name of the body: the one that it was given, else the class that it is of or was written in. */
    public String funcName() {
        return funcName;
    }

    /**
     * Starts further tasks; it does not wait for room.
     *
     * @param num how many, at least 1
     * @return the name of their group
     * @throws PoolLockedException when the pool is locked
     * @throws PoolClosedException when it is closed
     */
    public String start(int num) {
        requirePositive("num", num);
        roster.locked(() -> {
            roster.requireOpen();
            return roster;
        });
        GroupOptions named = options.withName("start-group-" + starts.getAndIncrement());
        return roster.open("", named, num, UNLIMITED, Lister.same(body)).name;
    }

    /**
     * Cancels the tasks that were started last, those first that wait for room and so were to begin last. Tasks that were
     * cancelled before do not count.
     *
     * @param num how many; as many as there are when there are fewer
     * @return their ids, in the order in which they were cancelled
     */
    public List<Long> stop(int num) {
        requirePositive("num", num);
        return cancels.cancelLast(num);
    }

    /**
     * Cancels all tasks.
     *
     * @return their ids, in the order in which they were cancelled
     */
    public List<Long> stopAll() {
        return cancels.cancelLast(Integer.MAX_VALUE);
    }
}
