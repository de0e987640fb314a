package io.strand4j.samples.firecrest;

import io.strand4j.limit.Coalescing;
import io.strand4j.limit.Poll;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.type.TypeReference;

/** {@code /compute}. */
final class JobCalls {

    private final Api api;
    private final VersionGate versions;
    private final SharedReads<List<Job>> shared;

    JobCalls(Api api, VersionGate versions) {
        this.api = api;
        this.versions = versions;
        this.shared = new SharedReads<>(
                api.options(),
                "compute",
                Coalescing.<String, Job>list(Job::jobId).apart(JobCalls::isWrongNumber));
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
        return read(
                ApiRequest.get("/compute/acct")
                        .on(machine)
                        .query("starttime", query.start())
                        .query("endtime", query.end()),
                query);
    }

    List<Job> active(String machine, JobQuery query) {
        return read(ApiRequest.get("/compute/jobs").on(machine), query);
    }

    /** A page of some jobs is not a page of some more, so a query of one is shared only by those who ask for the same. */
    private List<Job> read(ApiRequest request, JobQuery query) {
        if (query.pageSize().isEmpty() && query.pageNumber().isEmpty()) {
            return shared.read(request, query.jobs(), this::jobs);
        }
        ApiRequest page = withJobs(request, query.jobs())
                .query("pageSize", query.pageSize())
                .query("pageNumber", query.pageNumber());
        return only(query.jobs(), shared.read(page, List.of(), this::jobs));
    }

    private List<Job> jobs(ApiRequest request, Collection<String> jobs) {
        return only(jobs, Api.list(api.await(withJobs(request, jobs), 200).data(), Job.class));
    }

    private static ApiRequest withJobs(ApiRequest request, Collection<String> jobs) {
        return jobs.isEmpty() ? request : request.query("jobs", String.join(",", jobs));
    }

    /** Numbers of jobs are compared as texts. */
    private static List<Job> only(Collection<String> wanted, List<Job> jobs) {
        return jobs.stream()
                .filter(job -> wanted.isEmpty() || wanted.contains(job.jobId()))
                .toList();
    }

    /** One number that is wrong makes the whole question fail, at once or by its task. */
    private static boolean isWrongNumber(Throwable failure) {
        return failure instanceof TaskErrorException
                || (failure instanceof FirecrestException refused
                        && !refused.responses().isEmpty()
                        && refused.responses().getLast().status() == 400);
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
        Interruptions.poll(
                poll,
                api.options().waiting(),
                "job " + job,
                () -> active(machine, JobQuery.of(job)),
                active -> active.isEmpty() || active.getFirst().jobState().isFinal());
        Optional<Job> ended = accounting(machine, JobQuery.of(job)).stream().findFirst();
        return ended.orElseThrow(() -> new FirecrestException("job " + job + " has left no trace", List.of()));
    }
}
