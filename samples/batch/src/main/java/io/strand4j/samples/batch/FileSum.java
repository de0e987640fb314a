package io.strand4j.samples.batch;

/**
 * What is known of a file.
 *
 * @param file its name below the folder
 * @param bytes its size
 * @param sha256 its digest
 */
public record FileSum(String file, long bytes, String sha256) {}
