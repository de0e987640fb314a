package io.strand4j.samples.firecrest;

/**
 * A user or group.
 *
 * @param id its number
 * @param name its name
 */
public record IdName(String id, String name) {}
