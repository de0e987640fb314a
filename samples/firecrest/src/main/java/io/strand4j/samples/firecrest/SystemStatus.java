package io.strand4j.samples.firecrest;

/**
 * A machine.
 *
 * @param system its name
 * @param description in words
 * @param status such as {@code available}
 */
public record SystemStatus(String system, String description, String status) {}
