package io.strand4j.samples.firecrest;

/**
 * A job in version 2.
 *
 * @param jobId its number
 * @param name its name
 * @param state where it is
 */
public record JobInfo(String jobId, String name, JobState state) {}
