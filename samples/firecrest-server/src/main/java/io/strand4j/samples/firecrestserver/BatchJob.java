package io.strand4j.samples.firecrestserver;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A job of the scheduler. */
final class BatchJob {

    private final String id;
    private final Script script;
    private final String account;
    private final String file;
    private final String output;
    private final long submittedNanos = System.nanoTime();
    private volatile @Nullable String forced;
    private volatile boolean cancelled;

    BatchJob(String id, Script script, String account, String file, String output) {
        this.id = id;
        this.script = script;
        this.account = account;
        this.file = file;
        this.output = output;
    }

    String id() {
        return id;
    }

    String name() {
        return script.name();
    }

    String output() {
        return output;
    }

    String prints() {
        return script.output();
    }

    void cancel() {
        cancelled = true;
        forced = null;
    }

    void force(@Nullable String state) {
        forced = state;
    }

    /** A state of Slurm, in its own words. */
    String state() {
        String state = forced;
        if (state != null) {
            return state;
        }
        if (cancelled) {
            return "CANCELLED by 1000";
        }
        boolean over = System.nanoTime() - submittedNanos >= script.takes().toNanos();
        return over ? script.exitCode() == 0 ? "COMPLETED" : "FAILED" : "RUNNING";
    }

    /** Whether {@code squeue} shows it. */
    boolean isActive() {
        String state = state();
        return !state.equals("COMPLETED") && !state.equals("FAILED") && !state.startsWith("CANCELLED");
    }

    Map<String, Object> submitted() {
        return Json.object(
                "job_data_err",
                "",
                "job_data_out",
                "",
                "job_file",
                file,
                "job_file_err",
                output.replace(".out", ".err"),
                "job_file_out",
                output,
                "jobid",
                Long.parseLong(id),
                "result",
                "Job submitted");
    }

    Map<String, Object> told() {
        return Json.object(
                "account",
                account,
                "jobid",
                id,
                "job_file_out",
                output,
                "name",
                script.name(),
                "nodelist",
                "nid00001",
                "nodes",
                "1",
                "partition",
                "normal",
                "start_time",
                "2026-01-01T00:00:00",
                "state",
                state(),
                "time",
                "00:00:01",
                "time_left",
                "00:29:59",
                "user",
                Tokens.USER);
    }
}
