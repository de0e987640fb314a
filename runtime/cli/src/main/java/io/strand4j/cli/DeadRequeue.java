package io.strand4j.cli;

import io.strand4j.queue.DeadLetters;
import picocli.CommandLine.Command;

/** {@code strand dead requeue}. */
@Command(
        name = "requeue",
        description = "Puts them back into the queue, as if they had just been asked for; attempts are counted anew.")
final class DeadRequeue extends DeadKeys {

    DeadRequeue(StrandCommand root) {
        super(root);
    }

    @Override
    boolean done(DeadLetters dead, String key) {
        return dead.requeue(key);
    }

    @Override
    String past() {
        return "requeued";
    }
}
