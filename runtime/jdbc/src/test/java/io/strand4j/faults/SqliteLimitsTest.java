package io.strand4j.faults;

import io.strand4j.queue.TaskQueue;

class SqliteLimitsTest extends LimitsContract {

    @Override
    protected TaskQueue open(int worker) {
        return SkewedQueue.open("jdbc:sqlite:" + folder.resolve("calls.db"), worker);
    }
}
