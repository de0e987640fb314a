package io.strand4j.benchmarks.rows;

import com.azure.core.util.Context;
import com.azure.storage.blob.models.BlobDownloadContentResponse;
import io.strand4j.Strand;
import io.strand4j.azure.Azurite;
import io.strand4j.benchmarks.Contest;
import io.strand4j.benchmarks.Effort;
import io.strand4j.benchmarks.limits.AzureCalls;
import io.strand4j.benchmarks.tasks.StoredTasks;
import io.strand4j.worker.Worker;
import io.strand4j.worker.WorkerEvent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Calls into a queue in the emulator of Azure Storage, or out of it, so many at a time. */
final class AzureQueue implements Contest {

    private final boolean drain;
    private final int atOnce;
    private final int calls;
    private final ExecutorService threads;
    private final Azurite azurite = Azurite.forgetful(); // what other rows have left there would make it slower
    private final BlobDownloadContentResponse like;

    AzureQueue(boolean drain, int atOnce, Effort effort) {
        this.drain = drain;
        this.atOnce = atOnce;
        this.calls = effort.count(100 + 5 * atOnce, atOnce);
        this.threads = Executors.newFixedThreadPool(atOnce);
        this.like = sample();
    }

    /** What the record of a call looks like that waits. */
    private BlobDownloadContentResponse sample() {
        String name = Azurite.name();
        try (Strand strand = open(name)) {
            new StoredTasks(strand).increment(1);
        }
        var records = AzureCalls.container(azurite.connectionString(), name);
        String blob = records.listBlobs().stream().findFirst().orElseThrow().getName();
        return records.getBlobClient(blob).downloadContentWithResponse(null, null, null, Context.NONE);
    }

    private Strand open(String name) {
        return Strand.builder().queue(azurite.uri("azq", name)).build();
    }

    @Override
    public double limit() throws Exception {
        AzureCalls raw = new AzureCalls(azurite.connectionString(), Azurite.name(), like);
        long start = System.nanoTime();
        send(raw::send);
        if (drain) {
            start = System.nanoTime();
            int done = 0;
            while (done < calls) {
                done += raw.run(atOnce);
            }
        }
        double rate = rate(start);
        raw.delete();
        return rate;
    }

    @Override
    public double ours() throws Exception {
        String name = Azurite.name();
        try (Strand strand = open(name)) {
            StoredTasks tasks = new StoredTasks(strand);
            long start = System.nanoTime();
            send(() -> tasks.increment(1));
            if (drain) {
                start = System.nanoTime();
                run(strand);
            }
            return rate(start);
        } finally {
            new AzureCalls(azurite.connectionString(), name, like).delete();
        }
    }

    /** Until all have ended, after one attempt. */
    private void run(Strand strand) throws InterruptedException {
        CountDownLatch kept = new CountDownLatch(calls);
        try (Worker worker = strand.worker()
                .concurrency(atOnce)
                .listener(event -> {
                    if (event.type() == WorkerEvent.Type.SUCCEEDED
                            && event.call().attempt() == 1) {
                        kept.countDown();
                    }
                })
                .start()) {
            if (!kept.await(5, TimeUnit.MINUTES)) {
                throw new IllegalStateException(worker.workerId() + " has left " + kept.getCount() + " calls");
            }
        }
    }

    private void send(Runnable one) throws InterruptedException, ExecutionException {
        List<Future<?>> running = new ArrayList<>();
        for (int i = 0; i < calls; i++) {
            running.add(threads.submit(one));
        }
        for (Future<?> each : running) {
            each.get();
        }
    }

    private double rate(long start) {
        return calls * 1e9 / (System.nanoTime() - start);
    }

    @Override
    public void close() throws IOException {
        threads.shutdownNow();
        try {
            azurite.kill();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
