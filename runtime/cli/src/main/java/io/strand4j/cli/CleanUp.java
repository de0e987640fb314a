package io.strand4j.cli;

import io.strand4j.Strand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code strand cleanup}. */
@Command(name = "cleanup", description = "Removes the records that have expired; workers do so by themselves.")
final class CleanUp extends CallCommand {

    @Mixin
    JsonOption json = new JsonOption();

    CleanUp(StrandCommand root) {
        super(root);
    }

    @Override
    int run(Strand strand) {
        int removed = strand.cleanupExpired();
        terminal().line(json.wanted ? Json.text(Json.object().put("removed", removed)) : removed + " removed");
        return ExitCode.OK;
    }
}
