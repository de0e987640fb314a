package io.strand4j.batch;

/**
 * How far a batch is.
 *
 * @param listed items listed so far
 * @param skipped of them, done already
 * @param enqueued calls added, known ones included
 * @param failed seeds and items that failed
 * @param listing whether more may be listed
 */
public record BatchProgress(long listed, long skipped, long enqueued, long failed, boolean listing) {}
