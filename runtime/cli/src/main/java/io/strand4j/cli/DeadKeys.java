package io.strand4j.cli;

import io.strand4j.Strand;
import io.strand4j.queue.DeadLetters;
import io.strand4j.store.TaskRecord;
import java.util.List;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Something that is done to some dead letters. */
abstract class DeadKeys extends CallCommand {

    @Parameters(arity = "0..*", paramLabel = "KEY", description = "the keys of the calls")
    List<String> keys = List.of();

    @Option(names = "--all", description = "all of them")
    boolean all;

    DeadKeys(StrandCommand root) {
        super(root);
    }

    @Override
    final int run(Strand strand) {
        if (all == !keys.isEmpty()) {
            throw new UsageException("which of them? give keys, or --all");
        }
        require();
        DeadLetters dead = root.queueOf(strand).deadLetters();
        List<String> chosen =
                all ? dead.list(Integer.MAX_VALUE).stream().map(TaskRecord::key).toList() : keys;
        int code = ExitCode.OK;
        for (String key : chosen) {
            if ((all || strand.find(key).isPresent()) && done(strand, dead, key)) { // perhaps it is no key at all
                terminal().line(key + " " + past());
            } else if (!all) { // somebody else was faster
                terminal().note("there is no dead letter " + key);
                code = ExitCode.FAILED;
            }
        }
        return code;
    }

    /** Whether what was typed fits together. */
    void require() {
        // There is nothing more to most of them.
    }

    /** Does it; false when there is no such dead letter. */
    abstract boolean done(Strand strand, DeadLetters dead, String key);

    /** How it is said. */
    abstract String past();
}
