package io.strand4j.samples.firecrest;

/**
 * A setting of the server.
 *
 * @param name its name
 * @param value its value
 * @param unit in which it is counted
 * @param description in words
 */
public record Parameter(String name, String value, String unit, String description) {}
