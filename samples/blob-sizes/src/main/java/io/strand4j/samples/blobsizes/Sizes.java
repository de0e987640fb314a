package io.strand4j.samples.blobsizes;

import io.strand4j.annotations.AsyncCompute;
import io.strand4j.annotations.Check;
import io.strand4j.annotations.Runner;
import io.strand4j.azure.BlobContainer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The work: blobs are downloaded and looked at, and what was found is kept in a blob of the same name. */
public final class Sizes {

    private final BlobContainer data;
    private final BlobContainer sizes;

    /**
     * Over two containers.
     *
     * @param data with the blobs
     * @param sizes for the results
     */
    Sizes(BlobContainer data, BlobContainer sizes) {
        this.data = data;
        this.sizes = sizes;
    }

    /**
     * Measures a blob. A second run of the same call does no harm: its result takes the place of the first one, and is the
     * same.
     *
     * @param blob its name
     */
    // tag::task
    @AsyncCompute(runner = Runner.STORE, retries = 2, suppress = Check.UNBOUND_TARGET) // workers are given one
    BlobSize measure(String blob) throws IOException {
        Path file = Files.createTempFile("blob-sizes", "");
        try {
            data.download(blob, file);
            long bytes = Files.size(file);
            sizes.uploadFile(Files.writeString(file, bytes + "\n"), blob);
            return new BlobSize(blob, bytes);
        } finally {
            Files.delete(file);
        }
    }
    // end::task
}
