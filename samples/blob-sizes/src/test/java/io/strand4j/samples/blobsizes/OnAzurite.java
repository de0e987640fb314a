package io.strand4j.samples.blobsizes;

import io.strand4j.azure.AzureStorage;
import io.strand4j.azure.Azurite;
import io.strand4j.azure.BlobContainer;
import java.nio.file.Path;

/** {@code mvn -q -Pblobs}: starts the emulator, puts a folder into it, and runs the sample twice. */
public final class OnAzurite {

    private OnAzurite() {}

    /**
     * Runs it.
     *
     * @param arguments the folder
     */
    public static void main(String... arguments) {
        AzureStorage storage = Azurite.shared().storage();
        BlobContainer.open(storage, "files").uploadFolder(Path.of(arguments[0]));
        BlobSizes.run(storage, "files", System.out);
        BlobSizes.run(storage, "files", System.out);
    }
}
