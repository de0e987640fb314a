package io.strand4j.cli;

import io.strand4j.Strand;
import io.strand4j.queue.DeadLetters;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code strand dead requeue}. */
@Command(
        name = "requeue",
        description = "Puts them back into the queue, as if they had just been asked for; attempts are counted anew.")
final class DeadRequeue extends DeadKeys {

    @Option(
            names = "--arguments",
            paramLabel = "JSON",
            description = "other arguments for one of them, all by name; they are checked first")
    @Nullable
    String arguments;

    DeadRequeue(StrandCommand root) {
        super(root);
    }

    @Override
    void require() {
        if (arguments != null && (all || keys.size() != 1)) {
            throw new UsageException("--arguments are for one call; give its key");
        }
    }

    @Override
    boolean done(Strand strand, DeadLetters dead, String key) {
        return (arguments == null || dead.find(key).isEmpty()) ? dead.requeue(key) : strand.requeue(key, arguments);
    }

    @Override
    String past() {
        return "requeued";
    }
}
