package io.strand4j.faults;

import java.util.Collection;
import java.util.List;

/** In memory. */
class MemoryWorkerFaultsTest extends WorkerFaultsContract {

    @Override
    protected String uri() {
        return "memory:";
    }

    @Override
    protected Collection<String> leftovers() {
        return List.of();
    }
}
