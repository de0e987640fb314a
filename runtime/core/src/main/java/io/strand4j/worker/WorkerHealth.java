package io.strand4j.worker;

/**
 * Whether a worker can do its work.
 *
 * @param up whether it can
 * @param reason why not; empty when it can
 */
public record WorkerHealth(boolean up, String reason) {}
