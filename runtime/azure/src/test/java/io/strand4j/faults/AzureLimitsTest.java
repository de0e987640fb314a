package io.strand4j.faults;

import io.strand4j.azure.Azurite;
import io.strand4j.queue.TaskQueue;

/** Over the emulator. */
class AzureLimitsTest extends LimitsContract {

    private final String name = Azurite.name();

    @Override
    protected TaskQueue open(int worker) {
        return TaskQueue.open(Azurite.shared().uri("azq", name));
    }
}
