package io.strand4j.cli;

import io.strand4j.Strand;
import io.strand4j.store.TaskRecord;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code strand status}. */
@Command(name = "status", description = "Shows what is known of a call; 0 whatever its state is, 1 if there is none.")
final class Status extends CallCommand {

    @Parameters(paramLabel = "KEY", description = "the key of the call")
    String key = "";

    @Mixin
    RawOption raw = new RawOption();

    @Mixin
    JsonOption json = new JsonOption();

    Status(StrandCommand root) {
        super(root);
    }

    @Override
    int run(Strand strand) {
        TaskRecord record = find(strand, key).orElse(null);
        if (record == null) {
            return missing(key);
        }
        Shown shown = new Shown(root.tasks(), raw.wanted);
        terminal().line(json.wanted ? Json.text(shown.json(record)) : shown.lines(record));
        return ExitCode.OK;
    }
}
