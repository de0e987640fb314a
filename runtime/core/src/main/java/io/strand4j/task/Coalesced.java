package io.strand4j.task;

import io.strand4j.limit.Coalescing;

/**
 * That equal calls of a task are joined while they wait for its pace.
 *
 * @param parameter the position of the parameter that holds the ids; -1 where there is none
 * @param how how they are joined
 */
public record Coalesced(int parameter, Coalescing<?, ?> how) {}
