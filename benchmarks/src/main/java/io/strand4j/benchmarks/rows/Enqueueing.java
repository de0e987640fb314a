package io.strand4j.benchmarks.rows;

import io.strand4j.benchmarks.Contest;
import io.strand4j.benchmarks.limits.SqlCalls;
import io.strand4j.queue.TaskQueue;
import io.strand4j.store.QueuedCall;
import io.strand4j.store.TaskRecord;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Calls into an empty queue, by some callers at once; the limit adds the same rows by the driver alone. */
final class Enqueueing implements Contest {

    private final SqlPlace place;
    private final int callers;
    private final int calls;
    private final int bulk;
    private final ExecutorService threads;
    private final SqlCalls.Sample sample;
    private final TaskRecord like;

    /**
     * Makes the table.
     *
     * @param place the database, closed with this
     * @param callers how many add at once
     * @param calls how many all of them add
     * @param bulk how many go in one commit; 1 for calls as one makes them
     */
    Enqueueing(SqlPlace place, int callers, int calls, int bulk) throws SQLException {
        this.place = place;
        this.callers = callers;
        this.calls = calls;
        this.bulk = bulk;
        this.threads = Executors.newFixedThreadPool(callers);
        this.sample = place.sample(() -> place.tasks().increment(1));
        place.tasks().increment(1);
        this.like = place.strand().queue().peek(1).getFirst();
    }

    private interface Adding {
        void run() throws SQLException;
    }

    @Override
    public double limit() throws Exception {
        place.empty();
        List<SqlCalls> all = new ArrayList<>();
        try {
            List<Adding> adding = new ArrayList<>();
            for (int i = 0; i < callers; i++) {
                SqlCalls one = new SqlCalls(place.connect(), sample, "");
                all.add(one);
                adding.add(() -> {
                    if (bulk == 1) {
                        one.add();
                    } else {
                        one.addAll(bulk);
                    }
                });
            }
            return rate(adding);
        } finally {
            for (SqlCalls one : all) {
                one.close();
            }
        }
    }

    @Override
    public double ours() throws Exception {
        place.empty();
        List<Adding> adding = new ArrayList<>();
        for (int i = 0; i < callers; i++) {
            adding.add(bulk == 1 ? () -> place.tasks().increment(1) : this::addAll);
        }
        return rate(adding);
    }

    private void addAll() {
        TaskQueue queue = place.strand().queue();
        Collection<TaskRecord> all = new ArrayList<>();
        QueuedCall queued = Objects.requireNonNull(like.queued());
        for (int i = 0; i < bulk; i++) {
            String key = UUID.randomUUID().toString();
            all.add(TaskRecord.pending(key, like.taskId(), like.created(), "", like.metadata(), like.ttl(), queued));
        }
        queue.sendAll(all);
    }

    private double rate(List<Adding> adding) throws Exception {
        int each = calls / callers / bulk;
        List<Future<?>> running = new ArrayList<>();
        long start = System.nanoTime();
        for (Adding one : adding) {
            running.add(threads.submit(() -> {
                for (int j = 0; j < each; j++) {
                    one.run();
                }
                return each;
            }));
        }
        for (Future<?> one : running) {
            one.get();
        }
        double rate = (double) each * callers * bulk * 1e9 / (System.nanoTime() - start);
        double kept = place.number("SELECT COUNT(*) FROM strand_task");
        if (kept != each * callers * bulk) {
            throw new IllegalStateException(kept + " rows are kept");
        }
        return rate;
    }

    @Override
    public void close() throws IOException {
        threads.shutdownNow();
        place.close();
    }
}
