package io.strand4j.samples.firecrest;

/**
 * A service of the server.
 *
 * @param service its name
 * @param description in words
 * @param status such as {@code available}
 */
public record ServiceStatus(String service, String description, String status) {}
