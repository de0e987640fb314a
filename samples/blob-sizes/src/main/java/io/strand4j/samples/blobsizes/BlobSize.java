package io.strand4j.samples.blobsizes;

/**
 * How large a blob is.
 *
 * @param blob its name
 * @param bytes its size
 */
public record BlobSize(String blob, long bytes) {

    /** The folder at the top of the container that it is in; its own name where it is in none. */
    String top() {
        return blob.substring(0, blob.indexOf('/') + 1);
    }
}
