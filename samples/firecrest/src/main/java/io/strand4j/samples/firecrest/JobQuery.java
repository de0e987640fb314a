package io.strand4j.samples.firecrest;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Which jobs are asked for.
 *
 * @param jobs their numbers; empty for all
 * @param start since when, as {@code sacct} reads it
 * @param end until when
 * @param pageSize how many at once
 * @param pageNumber which page, from 0
 */
public record JobQuery(
        List<String> jobs,
        Optional<String> start,
        Optional<String> end,
        Optional<Integer> pageSize,
        Optional<Integer> pageNumber) {

    /** Keeps a copy. */
    public JobQuery {
        jobs = List.copyOf(jobs);
    }

    /** All jobs. */
    public static JobQuery all() {
        return of(List.of());
    }

    /** These jobs. */
    public static JobQuery of(String... jobs) {
        return of(Arrays.asList(jobs));
    }

    /** These jobs. */
    public static JobQuery of(Collection<String> jobs) {
        return new JobQuery(List.copyOf(jobs), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** Those of a time. */
    public JobQuery between(String from, String to) {
        return new JobQuery(jobs, Optional.of(from), Optional.of(to), pageSize, pageNumber);
    }

    /** A page of them. */
    public JobQuery page(int number, int size) {
        return new JobQuery(jobs, start, end, Optional.of(size), Optional.of(number));
    }
}
