package io.strand4j.samples.firecrest;

/**
 * A file system of a machine.
 *
 * @param name its name
 * @param path where it is
 * @param description in words
 * @param status such as {@code available}
 * @param statusCode 200 if it is there
 */
public record Filesystem(String name, String path, String description, String status, int statusCode) {}
