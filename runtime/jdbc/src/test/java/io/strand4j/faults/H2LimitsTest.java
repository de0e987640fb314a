package io.strand4j.faults;

import io.strand4j.queue.TaskQueue;

class H2LimitsTest extends LimitsContract {

    @Override
    protected TaskQueue open(int worker) {
        return SkewedQueue.open("jdbc:h2:file:" + folder.resolve("calls") + ";AUTO_SERVER=TRUE", worker);
    }
}
