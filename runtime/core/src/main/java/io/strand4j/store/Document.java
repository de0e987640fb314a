package io.strand4j.store;

import java.time.Instant;

/**
 * A small text that several processes agree on, in one of its versions.
 *
 * @param version from 1, one more with each change
 * @param content the text
 * @param at the time of the store when it was read: of the database for a {@code jdbc:} store, so that processes need
 *     not agree on the time; else by the clock of this process
 */
public record Document(long version, String content, Instant at) {}
