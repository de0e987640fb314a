package io.strand4j.task;

import java.time.Duration;

/**
 * How status and result of a task are kept.
 *
 * @param ttl how long, counted from completion; zero is for ever
 * @param store the named store; empty is the default store
 */
public record Recording(Duration ttl, String store) {}
