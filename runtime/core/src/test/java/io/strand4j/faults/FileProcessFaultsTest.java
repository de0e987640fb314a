package io.strand4j.faults;

import java.util.Collection;
import java.util.List;

/** Over a folder; the seams are before and after each single step on it. */
class FileProcessFaultsTest extends ProcessFaultsContract {

    @Override
    protected String uri() {
        return "file:" + folder.resolve("queue") + "?durability=crash";
    }

    @Override
    protected Collection<String> leftovers() {
        return QueueFiles.left(folder.resolve("queue"));
    }

    @Override
    protected String seamUri() {
        return "seams:" + folder.resolve("queue");
    }

    @Override
    protected List<String> steps() {
        return List.of(
                "announce",
                "insert",
                "add",
                "take",
                "update-RUNNING",
                "leased",
                "update-COMPLETED",
                "update-PENDING",
                "update-FAILED",
                "add-again",
                "forget",
                "extend");
    }
}
