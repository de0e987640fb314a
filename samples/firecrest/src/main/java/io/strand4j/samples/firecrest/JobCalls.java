package io.strand4j.samples.firecrest;

import io.strand4j.limit.Coalescing;
import io.strand4j.limit.Poll;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.type.TypeReference;

/** {@code /compute}. */
final class JobCalls {

    /** The queue is told in pages of so many jobs, and those of the next page are left out without a word. */
    private static final int PAGE = 25;

    private final Api api;
    private final VersionGate versions;
    private final SharedReads<List<Job>> queue;
    private final SharedReads<List<Job>> accounts;

    JobCalls(Api api, VersionGate versions) {
        this.api = api;
        this.versions = versions;
        Coalescing<String, List<Job>> how =
                Coalescing.<String, Job>list(Job::jobId).apart(JobCalls::isWrongNumber);
        this.queue = new SharedReads<>(api.options(), "compute", how.most(PAGE));
        this.accounts = new SharedReads<>(api.options(), "compute", how.emptyMeansAll());
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
        ApiRequest request = ApiRequest.get("/compute/acct")
                .on(machine)
                .query("starttime", query.start())
                .query("endtime", query.end());
        return isPage(query) ? page(accounts, request, query) : accounts.read(request, query.jobs(), this::jobs);
    }

    /** Jobs of which there are more than a page are asked for in several requests; all jobs are the first page of them. */
    List<Job> active(String machine, JobQuery query) {
        ApiRequest request = ApiRequest.get("/compute/jobs").on(machine);
        if (isPage(query)) {
            return page(queue, request, query);
        }
        List<String> wanted = query.jobs();
        if (wanted.size() <= PAGE) {
            return queue.read(request, wanted, this::jobs);
        }
        List<Job> found = new ArrayList<>();
        for (int from = 0; from < wanted.size(); from += PAGE) {
            found.addAll(queue.read(request, wanted.subList(from, Math.min(wanted.size(), from + PAGE)), this::jobs));
        }
        return List.copyOf(found);
    }

    private static boolean isPage(JobQuery query) {
        return query.pageSize().isPresent() || query.pageNumber().isPresent();
    }

    /** A page of some jobs is not a page of some more, so a query of one is shared only by those who ask for the same. */
    private List<Job> page(SharedReads<List<Job>> reads, ApiRequest request, JobQuery query) {
        ApiRequest page = withJobs(request, query.jobs())
                .query("pageSize", query.pageSize())
                .query("pageNumber", query.pageNumber());
        return only(query.jobs(), reads.read(page, List.of(), this::jobs));
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
