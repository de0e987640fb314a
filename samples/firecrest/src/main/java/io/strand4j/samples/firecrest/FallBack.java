package io.strand4j.samples.firecrest;

import io.strand4j.limit.Poll;
import java.util.List;
import java.util.function.Supplier;

/** What a request has no time for is done by a job. */
final class FallBack {

    private FallBack() {}

    /**
     * Gives the target as soon as it is there.
     *
     * @param done whether the request was enough
     * @param mayNot whether that it was not is an error
     * @param job submits the job
     */
    static String run(
            boolean done, boolean mayNot, String target, Supplier<SubmittedJob> job, Firecrest client, Poll poll) {
        if (done) {
            return target;
        }
        if (mayNot) {
            throw new FirecrestException(target + " took longer than a request may", List.of());
        }
        SubmittedJob submitted = job.get();
        Job ended = client.await(submitted.system(), submitted.jobId(), poll);
        String errors = client.head(submitted.system(), submitted.jobFileErr());
        if (ended.jobState() != JobState.COMPLETED || !errors.isEmpty()) {
            throw new FirecrestException(
                    "job " + submitted.jobId() + " for " + target + " ended as " + ended.state() + ": " + errors,
                    List.of());
        }
        return target;
    }
}
