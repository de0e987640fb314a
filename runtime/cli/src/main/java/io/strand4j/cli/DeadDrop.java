package io.strand4j.cli;

import io.strand4j.Strand;
import io.strand4j.queue.DeadLetters;
import picocli.CommandLine.Command;

/** {@code strand dead drop}. */
@Command(name = "drop", description = "Removes them with their records.")
final class DeadDrop extends DeadKeys {

    DeadDrop(StrandCommand root) {
        super(root);
    }

    @Override
    boolean done(Strand strand, DeadLetters dead, String key) {
        return dead.drop(key);
    }

    @Override
    String past() {
        return "dropped";
    }
}
