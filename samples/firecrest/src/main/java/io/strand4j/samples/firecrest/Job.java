package io.strand4j.samples.firecrest;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * A job, as the scheduler shows it.
 *
 * @param jobId its number
 * @param name its name
 * @param user whose it is
 * @param partition where it runs
 * @param nodes on how many nodes
 * @param nodelist on which
 * @param state in the scheduler's words
 * @param startTime since when
 * @param time how long it runs
 * @param timeLeft how long it may
 */
public record Job(
        @JsonProperty("jobid") String jobId,
        String name,
        String user,
        String partition,
        String nodes,
        String nodelist,
        String state,
        String startTime,
        String time,
        String timeLeft) {

    /** The state as one of those that there are. */
    public JobState jobState() {
        return JobState.parse(state);
    }
}
