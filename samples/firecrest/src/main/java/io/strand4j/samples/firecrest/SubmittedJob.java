package io.strand4j.samples.firecrest;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What is known of a job that was submitted.
 *
 * @param jobId its number
 * @param jobFile the script on the machine
 * @param jobFileOut where its output goes
 * @param jobFileErr where its errors go
 * @param jobDataOut its output, if it is known already
 * @param jobDataErr its errors, if they are known already
 * @param result in words
 * @param firecrestTaskid the task that has submitted it
 * @param system the machine it runs on, for jobs that move files
 */
public record SubmittedJob(
        @JsonProperty("jobid") String jobId,
        String jobFile,
        String jobFileOut,
        String jobFileErr,
        String jobDataOut,
        String jobDataErr,
        String result,
        String firecrestTaskid,
        String system) {}
