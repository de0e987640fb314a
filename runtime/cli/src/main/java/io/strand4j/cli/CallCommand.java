package io.strand4j.cli;

import io.strand4j.Strand;
import io.strand4j.store.TaskRecord;
import java.util.Optional;
import java.util.concurrent.Callable;

/** What all commands have. */
abstract class CallCommand implements Callable<Integer> {

    final StrandCommand root;

    CallCommand(StrandCommand root) {
        this.root = root;
    }

    Terminal terminal() {
        return root.terminal();
    }

    /** Does it with the place of the calls open; picocli calls this. */
    @Override
    public Integer call() throws Exception {
        try (Strand strand = root.open()) {
            return run(strand);
        }
    }

    /** Does it; the exit code. */
    abstract int run(Strand strand) throws Exception;

    /** The record of a call. */
    static Optional<TaskRecord> find(Strand strand, String key) {
        return strand.find(key).flatMap(known -> {
            Optional<TaskRecord> queued = strand.queue().store().find(key);
            return queued.isPresent() ? queued : strand.store().find(key);
        });
    }

    /** There is no such call. */
    int missing(String key) {
        terminal().note("there is no call " + key + "; it never was, or has expired");
        return ExitCode.FAILED;
    }
}
