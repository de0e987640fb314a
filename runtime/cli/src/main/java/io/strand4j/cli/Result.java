package io.strand4j.cli;

import io.strand4j.Strand;
import io.strand4j.store.TaskRecord;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code strand result}. */
@Command(
        name = "result",
        description = "Prints the result of a call: a text as it is, anything else as JSON; 1 unless it has completed.")
final class Result extends CallCommand {

    @Parameters(paramLabel = "KEY", description = "the key of the call")
    String key = "";

    @Mixin
    JsonOption json = new JsonOption();

    Result(StrandCommand root) {
        super(root);
    }

    @Override
    int run(Strand strand) {
        TaskRecord record = find(strand, key).orElse(null);
        return record == null ? missing(key) : new Ended(root, json.wanted).print(record);
    }
}
