package io.strand4j.samples.blobsizes;

import io.strand4j.azure.BlobContainer;
import io.strand4j.batch.WorkSpecification;
import java.util.stream.Stream;

/**
 * Lists the blobs of a container: what stands at its top are the seeds, which are listed side by side.
 *
 * @param data the container
 * @param sizes where results go; a blob that has one is done
 */
// tag::specification
record BlobWork(BlobContainer data, BlobContainer sizes) implements WorkSpecification<String> {

    @Override
    public Stream<String> taskSeeds() {
        return data.listFolder(""); // folders end with a slash; a blob at the top is a seed of its own
    }

    @Override
    public Stream<String> listTasks(String seed, boolean force) {
        return seed.endsWith("/") ? data.list(seed) : Stream.of(seed);
    }

    @Override
    public boolean alreadyDone(String blob) {
        return sizes.exists(blob);
    }
}
// end::specification
