package io.strand4j.cli;

import io.strand4j.Strand;
import io.strand4j.store.TaskRecord;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code strand wait}. */
@Command(
        name = "wait",
        description =
                "Waits for the end of a call and prints its result; 1 unless it has completed, 4 when the time is over.")
final class Wait extends CallCommand {

    @Parameters(paramLabel = "KEY", description = "the key of the call")
    String key = "";

    @Option(names = "--timeout", paramLabel = "TIME", description = "how long to wait; by default until it has ended")
    @Nullable
    Duration timeout;

    @Mixin
    JsonOption json = new JsonOption();

    Wait(StrandCommand root) {
        super(root);
    }

    @Override
    int run(Strand strand) {
        if (find(strand, key).isEmpty()) {
            return missing(key);
        }
        new Patience(terminal(), timeout).await(strand.handle(key));
        TaskRecord record = find(strand, key).orElse(null);
        return record == null ? missing(key) : new Ended(root, json.wanted).print(record);
    }
}
