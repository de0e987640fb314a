package io.strand4j.faults;

import io.strand4j.queue.TaskQueue;

class FileLimitsTest extends LimitsContract {

    @Override
    protected TaskQueue open(int worker) {
        return TaskQueue.open("file:" + folder.resolve("queue") + "?durability=crash");
    }
}
