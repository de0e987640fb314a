package io.strand4j.samples.batch;

import io.strand4j.Strand;
import io.strand4j.batch.BatchEnqueue;
import io.strand4j.batch.BatchReport;
import io.strand4j.process.ManagedProcess;
import io.strand4j.task.StrandException;
import io.strand4j.task.TaskHandle;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Enqueues a call for every file of a folder, runs two worker processes, kills one, and sums up. */
public final class Batch {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Path folder;
    private final Path output;
    private final String queue;
    private final PrintStream out;

    private Batch(Path folder, Path output, String queue, PrintStream out) {
        this.folder = folder;
        this.output = output;
        this.queue = queue;
        this.out = out;
    }

    /**
     * Runs it, and ends with 0, or with 1 after one line that says what is wrong.
     *
     * @param arguments the folder to read, the folder to write, and the address of a queue that other processes can
     *     reach, such as {@code file:/var/strand} or {@code jdbc:postgresql://host/database}
     */
    public static void main(String... arguments) {
        if (arguments.length != 3 || arguments[2].startsWith("memory:") || !Files.isDirectory(Path.of(arguments[0]))) {
            System.err.println("usage: batch FOLDER OUTPUT QUEUE, with a folder that exists and a queue that other"
                    + " processes can reach");
            System.exit(2);
        }
        Path folder = Path.of(arguments[0]).toAbsolutePath();
        try {
            new Batch(folder, Path.of(arguments[1]).toAbsolutePath(), arguments[2], System.out).run();
        } catch (StrandException | IllegalArgumentException | IOException wrong) { // the address may be no queue
            System.err.println("batch: " + wrong.getMessage());
            System.exit(1);
        }
    }

    private void run() throws IOException {
        Files.createDirectories(output);
        try (Strand strand = Strand.builder().store(queue).queue(queue).build()) {
            List<TaskHandle<?>> calls = new ArrayList<>();
            TaskHandle<?> list = enqueue(strand, calls);
            Summary summary = work(strand, calls, list);
            out.print(summary.table());
        }
    }

    private TaskHandle<?> enqueue(Strand strand, List<TaskHandle<?>> calls) {
        // tag::enqueue
        SumsTasks sums = new SumsTasks(strand);
        BatchReport report = BatchEnqueue.of(
                        strand, new FolderWork(folder, output), file -> sums.sumCall(folder, file, output))
                .onEnqueued((file, call) -> calls.add(call))
                .then(sums.listCall(output)) // begins when all of them have ended
                .run();
        out.println(report); // 184 listed, 0 done already, 184 enqueued, 0 failed
        // end::enqueue
        return report.then().orElseThrow();
    }

    private Summary work(Strand strand, List<TaskHandle<?>> calls, TaskHandle<?> list) {
        SumsTasks sums = new SumsTasks(strand);
        Summary summary = new Summary();
        try (ManagedProcess first = worker("first");
                ManagedProcess second = worker("second")) {
            out.println("working: processes " + pid(first) + " and " + pid(second));
            for (int done = 0; done < calls.size(); done++) {
                SumsTasks.SumHandle sum = sums.sumHandle(calls.get(done).getKey());
                summary.add(sum.getResult(PATIENCE), sum.snapshot().attempt());
                if (done == calls.size() / 3) {
                    first.process().orElseThrow().destroyForcibly(); // SIGKILL: it has no time to say goodbye
                    out.println("killed process " + pid(first) + "; the other goes on");
                }
            }
            out.println(list.getResult(PATIENCE) + " digests in " + output.resolve("SHA256SUMS"));
        }
        return summary;
    }

    private static long pid(ManagedProcess worker) {
        return worker.process().orElseThrow().pid();
    }

    private ManagedProcess worker(String name) {
        return ManagedProcess.builder(WorkerMain.class, queue)
                .name(name + " worker")
                .output(System.err::println)
                .start();
    }
}
