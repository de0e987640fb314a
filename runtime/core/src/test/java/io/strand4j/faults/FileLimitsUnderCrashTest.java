package io.strand4j.faults;

import java.util.Collection;

class FileLimitsUnderCrashTest extends LimitsUnderCrashContract {

    @Override
    protected String uri() {
        return "file:" + folder.resolve("queue") + "?durability=crash";
    }

    @Override
    protected Collection<String> leftovers() {
        return QueueFiles.left(folder.resolve("queue"));
    }
}
