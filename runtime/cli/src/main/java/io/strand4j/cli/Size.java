package io.strand4j.cli;

import io.strand4j.Strand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code strand size}. */
@Command(name = "size", description = "Prints how many calls wait, delayed ones included; those that run do not count.")
final class Size extends CallCommand {

    @Mixin
    JsonOption json = new JsonOption();

    Size(StrandCommand root) {
        super(root);
    }

    @Override
    int run(Strand strand) {
        long size = root.queueOf(strand).size();
        terminal().line(json.wanted ? Json.text(Json.object().put("size", size)) : Long.toString(size));
        return ExitCode.OK;
    }
}
