package io.strand4j.samples.blobsizes;

import io.strand4j.Strand;
import io.strand4j.azure.AzureStorage;
import io.strand4j.azure.AzureTaskQueue;
import io.strand4j.azure.BlobContainer;
import io.strand4j.batch.BatchEnqueue;
import io.strand4j.batch.BatchReport;
import io.strand4j.queue.TaskQueue;
import io.strand4j.task.StrandException;
import io.strand4j.task.TaskHandle;
import io.strand4j.worker.Worker;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Enqueues a call for every blob of a container, works until all are done, and sums up. */
public final class BlobSizes {

    private static final String CREDENTIAL = "AZURE_STORAGE_CONNECTION_STRING";
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private BlobSizes() {}

    /**
     * Runs it, and ends with 0, with 1 after one line that says what is wrong, or with 2 if its arguments are wrong. The
     * account is that of {@code AZURE_STORAGE_CONNECTION_STRING}, or else the emulator on this machine.
     *
     * @param arguments the container with the blobs
     */
    public static void main(String... arguments) {
        if (arguments.length != 1) {
            System.err.println("usage: blob-sizes CONTAINER, with the account in " + CREDENTIAL);
            System.exit(2);
        }
        try {
            run(
                    AzureStorage.connectionString(
                            System.getenv().getOrDefault(CREDENTIAL, "UseDevelopmentStorage=true")),
                    arguments[0],
                    System.out);
        } catch (StrandException | IllegalArgumentException wrong) {
            System.err.println("blob-sizes: " + wrong.getMessage());
            System.exit(1);
        }
    }

    /**
     * Runs it once.
     *
     * @param storage the account
     * @param container the container with the blobs; results go to the one with {@code -sizes} at its end
     * @param out for the summary
     */
    static void run(AzureStorage storage, String container, PrintStream out) {
        // tag::run
        BlobContainer data = BlobContainer.open(storage, container);
        BlobContainer sizes = BlobContainer.open(storage, container + "-sizes");
        List<TaskHandle<?>> calls = new ArrayList<>();
        try (TaskQueue queue = AzureTaskQueue.open(storage, container + "-calls");
                Strand strand = Strand.builder()
                        .queue(queue)
                        .bind(Sizes.class, () -> new Sizes(data, sizes))
                        .build();
                Worker worker = strand.worker().concurrency(16).build()) {
            SizesTasks tasks = new SizesTasks(strand);
            BatchReport report = BatchEnqueue.of(strand, new BlobWork(data, sizes), tasks::measureCall)
                    .onEnqueued((blob, call) -> calls.add(call))
                    .run();
            out.println(report); // 42 listed, 0 done already, 42 enqueued, 0 failed
            worker.drain(); // others may help: the same program on any machine
            // end::run
            out.print(summary(tasks, calls));
        }
    }

    private static String summary(SizesTasks tasks, List<TaskHandle<?>> calls) {
        Map<String, long[]> parts = new TreeMap<>();
        for (TaskHandle<?> call : calls) {
            BlobSize size = tasks.measureHandle(call.getKey()).getResult(PATIENCE);
            long[] part = parts.computeIfAbsent(size.top(), top -> new long[2]);
            part[0]++;
            part[1] += size.bytes();
        }
        StringBuilder table = new StringBuilder();
        parts.forEach((top, part) -> table.append("%-20s %6d blobs %,14d bytes%n".formatted(top, part[0], part[1])));
        return table.toString();
    }
}
