package io.strand4j.store;

import io.strand4j.azure.Azurite;
import java.time.InstantSource;

/** The contract over blobs. */
final class BlobTaskStoreTest extends TaskStoreContract {

    @Override
    TaskStore create(InstantSource clock) {
        return Azurite.shared().store(Azurite.name(), clock);
    }
}
