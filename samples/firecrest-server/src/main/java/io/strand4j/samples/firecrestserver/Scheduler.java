package io.strand4j.samples.firecrestserver;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;

/** Runs batch jobs, in appearance. */
public final class Scheduler {

    private final AtomicLong ids = new AtomicLong(35_335_400);
    private final Map<String, BatchJob> jobs = new ConcurrentSkipListMap<>();
    private final ClusterFiles files;

    Scheduler(ClusterFiles files) {
        this.files = files;
    }

    /** How many jobs were submitted. */
    public int submitted() {
        return jobs.size();
    }

    /** A job is in this state, whatever it does, until it is let go or cancelled. */
    public void force(String jobId, String state) {
        job(jobId).orElseThrow().force(state);
    }

    /** A job goes on. */
    public void release(String jobId) {
        job(jobId).orElseThrow().force(null);
    }

    /** The state of a job. */
    public String state(String jobId) {
        return job(jobId).orElseThrow().state();
    }

    /** Submits a script, if it is one. */
    Optional<BatchJob> submit(String text, Map<String, String> environment, String account, String folder, String file)
            throws IOException {
        if (!text.startsWith("#!")) {
            return Optional.empty();
        }
        String id = Long.toString(ids.incrementAndGet());
        BatchJob job =
                new BatchJob(id, Script.read(text, environment), account, file, folder + "/slurm-" + id + ".out");
        files.write(job.output(), job.prints().getBytes(java.nio.charset.StandardCharsets.UTF_8));
        files.write(job.output().replace(".out", ".err"), new byte[0]);
        jobs.put(id, job);
        return Optional.of(job);
    }

    /** A job that was done in no time. */
    BatchJob done(String name, String folder) throws IOException {
        return submit("#!/bin/sh\n#SBATCH --job-name=" + name, Map.of(), "default", folder, folder + "/sbatch-job.sh")
                .orElseThrow();
    }

    Optional<BatchJob> job(String id) {
        return Optional.ofNullable(jobs.get(id));
    }

    Collection<BatchJob> all() {
        return List.copyOf(jobs.values());
    }
}
