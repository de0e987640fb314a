package io.strand4j.faults;

import io.strand4j.queue.MemoryTaskQueue;
import io.strand4j.queue.TaskQueue;

class MemoryLimitsTest extends LimitsContract {

    private final TaskQueue queue = new MemoryTaskQueue();

    @Override
    protected TaskQueue open(int worker) {
        return queue;
    }
}
