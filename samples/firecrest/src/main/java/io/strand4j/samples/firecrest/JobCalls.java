package io.strand4j.samples.firecrest;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;

/** {@code /compute}. */
final class JobCalls {

    private final Api api;
    private final VersionGate versions;

    JobCalls(Api api, VersionGate versions) {
        this.api = api;
        this.versions = versions;
    }

    SubmittedJob submit(ApiRequest request) {
        return submitted(api.await(request, 201));
    }

    /** What a task says of the job it has submitted. */
    static SubmittedJob submitted(TaskState task) {
        SubmittedJob job = Api.read(task.data(), SubmittedJob.class);
        return new SubmittedJob(
                job.jobId(),
                job.jobFile(),
                job.jobFileOut(),
                job.jobFileErr(),
                job.jobDataOut(),
                job.jobDataErr(),
                job.result(),
                task.id(),
                task.system());
    }

    List<Job> accounting(String machine, JobQuery query) {
        ApiRequest request = paged(ApiRequest.get("/compute/acct").on(machine), query);
        request = query.start().isPresent()
                ? request.query("starttime", query.start().get())
                : request;
        request = query.end().isPresent() ? request.query("endtime", query.end().get()) : request;
        return only(query.jobs(), api.await(request, 200).data());
    }

    List<Job> active(String machine, JobQuery query) {
        return only(
                query.jobs(),
                api.await(paged(ApiRequest.get("/compute/jobs").on(machine), query), 200)
                        .data());
    }

    private static ApiRequest paged(ApiRequest request, JobQuery query) {
        ApiRequest paged = query.jobs().isEmpty() ? request : request.query("jobs", String.join(",", query.jobs()));
        paged = query.pageSize().isPresent()
                ? paged.query("pageSize", query.pageSize().get())
                : paged;
        return query.pageNumber().isPresent()
                ? paged.query("pageNumber", query.pageNumber().get())
                : paged;
    }

    /** Numbers of jobs are compared as texts; where there is no job, the answer may be an object. */
    private static List<Job> only(List<String> wanted, JsonNode data) {
        return Api.list(data, Job.class).stream()
                .filter(job -> wanted.isEmpty() || wanted.contains(job.jobId()))
                .toList();
    }

    String cancel(String machine, String job) {
        return api.await(
                        ApiRequest.delete("/compute/jobs/" + Paths.segment(job)).on(machine), 200)
                .data()
                .asString("");
    }

    /** Nodes, partitions or reservations. */
    List<Map<String, Object>> named(String what, String machine, Collection<String> names) {
        versions.require("1.16.0", what);
        ApiRequest request = ApiRequest.get("/compute/" + what).on(machine);
        request = names.isEmpty() ? request : request.query(what, String.join(",", names));
        return Checks.MAPPER.convertValue(
                api.await(request, 200).data(), new TypeReference<List<Map<String, Object>>>() {});
    }

    /** Waits until a job is active no more, and tells how it ended. */
    Job await(String machine, String job, Poll poll) {
        poll.until(
                api.options().waiting(),
                "job " + job,
                () -> active(machine, JobQuery.of(job)),
                active -> active.isEmpty() || active.getFirst().jobState().isFinal());
        Optional<Job> ended = accounting(machine, JobQuery.of(job)).stream().findFirst();
        return ended.orElseThrow(() -> new FirecrestException("job " + job + " has left no trace", List.of()));
    }
}
