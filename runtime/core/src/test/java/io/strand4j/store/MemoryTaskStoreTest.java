package io.strand4j.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import org.junit.jupiter.api.Test;

/** The contract in memory. */
final class MemoryTaskStoreTest extends TaskStoreContract {

    @Override
    TaskStore create(InstantSource clock) {
        return new MemoryTaskStore(clock);
    }

    @Test
    void twoStoresShareNothing() {
        store.insert(Records.pending("one"));

        try (TaskStore other = new MemoryTaskStore()) {
            assertThat(other.find("one")).isEmpty();
        }
    }
}
