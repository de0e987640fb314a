package io.strand4j.samples.firecrest;

import io.strand4j.annotations.AsTask;
import io.strand4j.annotations.Runner;
import io.strand4j.limit.Poll;
import io.strand4j.limit.Waiting;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** A client of version 2 of the protocol, as far as waiting and large files go. */
@AsTask(className = "AsyncFirecrestV2", runner = Runner.COROUTINE)
public final class FirecrestV2 implements AutoCloseable {

    private final Transport transport;
    private final Api api;
    private final Waiting waiting;

    /** A client with settings of its own. */
    public FirecrestV2(URI firecrestUrl, Authorization authorization, FirecrestOptions options) {
        transport = new Transport(firecrestUrl, authorization, options);
        api = new Api(transport);
        waiting = options.waiting();
    }

    private static String jobs(String system) {
        return "/compute/" + Paths.segment(system) + "/jobs";
    }

    private static String job(String system, String job) {
        return jobs(system) + "/" + Paths.segment(job);
    }

    /** Submits a script; gives the number of the job. */
    public String submit(String system, String folder, String script) {
        Map<String, Object> body = Map.of("job", Map.of("working_directory", folder, "script", script));
        return api.json(ApiRequest.post(jobs(system)).content(Content.json(body)), 201)
                .path("jobId")
                .asString();
    }

    /** What is known of a job. */
    public JobInfo jobInfo(String system, String job) {
        JsonNode info =
                api.json(ApiRequest.get(job(system, job)), 200).path("jobs").path(0);
        return new JobInfo(
                info.path("jobId").asString(),
                info.path("name").asString(""),
                JobState.parse(info.path("status").path("state").asString("")));
    }

    /** Cancels a job. */
    public void cancelJob(String system, String job) {
        api.send(ApiRequest.delete(job(system, job)), 204);
    }

    /**
     * Waits until a job has ended.
     *
     * @throws JobTimeoutException if it takes too long; it is cancelled then
     */
    public JobInfo waitForJob(String system, String job, JobWait wait) {
        // tag::poll
        Poll poll = Poll.every(wait.backoff())
                .within(wait.timeout())
                .tolerating(wait.notFound(), FirecrestV2::isUnknownJob) // it may be a new one
                .whenLate(() -> cancelJob(system, job));
        // end::poll
        try {
            return Interruptions.poll(
                    poll,
                    waiting,
                    "job " + job,
                    () -> jobInfo(system, job),
                    info -> info.state().isFinal());
        } catch (PollingException late) {
            throw new JobTimeoutException(
                    "job " + job + " took longer than " + wait.timeout() + " and was cancelled", late);
        }
    }

    /** Every other error is one. */
    private static boolean isUnknownJob(Exception failure) {
        return failure instanceof NotFoundException unknown
                && unknown.responses().getLast().text().contains("Job not found");
    }

    /** Sends a large file in parts, and waits until it is on the machine. */
    public void upload(String system, Path source, String target, JobWait wait) throws IOException {
        Map<String, Object> body = Map.of(
                "path",
                target,
                "transfer_directives",
                Map.of("file_size", Files.size(source), "transfer_method", "s3"));
        JsonNode transfer = api.json(
                ApiRequest.post("/filesystem/" + Paths.segment(system) + "/transfer/upload")
                        .content(Content.json(body)),
                201);
        new MultipartUpload(api, source, transfer.path("transferDirectives")).run();
        awaitTransfer(transfer, wait);
    }

    /** Fetches a large file, once it is in the object storage. */
    public void download(String system, String source, Path target, JobWait wait) throws IOException {
        JsonNode transfer = api.json(
                ApiRequest.post("/filesystem/" + Paths.segment(system) + "/transfer/download")
                        .content(Content.json(Map.of("source_path", source))),
                201);
        awaitTransfer(transfer, wait);
        URI link = URI.create(
                transfer.path("transferDirectives").path("download_url").asString());
        Download.fetch(api, link, target);
    }

    private void awaitTransfer(JsonNode transfer, JobWait wait) {
        JsonNode job = transfer.path("transferJob");
        JobInfo ended =
                waitForJob(job.path("system").asString(), job.path("jobId").asString(), wait);
        if (ended.state() != JobState.COMPLETED) {
            throw new FirecrestException("the job that moves the file ended as " + ended.state(), java.util.List.of());
        }
    }

    @Override
    public void close() {
        transport.close();
    }
}
