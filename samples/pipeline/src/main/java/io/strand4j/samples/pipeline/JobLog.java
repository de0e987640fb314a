package io.strand4j.samples.pipeline;

import io.strand4j.flow.ItemResult;
import io.strand4j.flow.JobReport;
import io.strand4j.task.TaskOutcome;
import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** What is told of a job: the first results, in the order in which they come, and what became of all. Thread-safe. */
final class JobLog {

    private static final int SHOWN = 4;

    private final String jobId;
    private final PrintStream out;
    private final AtomicInteger told = new AtomicInteger();
    private final LongAdder nanos = new LongAdder();

    JobLog(String jobId, PrintStream out) {
        this.jobId = jobId;
        this.out = out;
    }

    // tag::callbacks
    void onTask(ItemResult<WorkItem, Integer> result) { // called by several threads at once
        nanos.add(result.elapsed().toNanos());
        if (told.incrementAndGet() <= SHOWN) {
            out.println("   task " + result.item().taskId() + ": " + text(result.outcome()) + " after "
                    + result.elapsed().toMillis() + " ms");
        }
    }

    void onJob(JobReport report) { // once, when all of the others have returned
        out.println("   job " + jobId + ": " + report);
        out.println("   " + Timed.seconds(Duration.ofNanos(nanos.sum())) + " of work in "
                + Timed.seconds(report.elapsed()));
    }

    private static String text(TaskOutcome<Integer> outcome) {
        return switch (outcome) {
            case TaskOutcome.Completed<Integer> completed -> String.valueOf(completed.result());
            case TaskOutcome.Failed<Integer> failed -> failed.error().toString();
            case TaskOutcome.Cancelled<Integer> cancelled -> "cancelled";
        };
    }
    // end::callbacks
}
