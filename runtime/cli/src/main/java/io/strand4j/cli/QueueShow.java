package io.strand4j.cli;

import io.strand4j.Strand;
import io.strand4j.limit.Rate;
import io.strand4j.queue.QueueControl;
import io.strand4j.queue.QueueRules;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.node.ObjectNode;

/** {@code strand queue show}. */
@Command(name = "show", description = "Prints whether the queue is paused, and its limits.")
final class QueueShow extends CallCommand {

    @Mixin
    JsonOption json = new JsonOption();

    QueueShow(StrandCommand root) {
        super(root);
    }

    @Override
    int run(Strand strand) {
        QueueRules rules = QueueControl.of(root.queueOf(strand)).rules();
        terminal().line(json.wanted ? Json.text(json(rules)) : text(rules));
        return ExitCode.OK;
    }

    private static ObjectNode json(QueueRules rules) {
        ObjectNode node = Json.object()
                .put("paused", rules.paused())
                .put("concurrency", rules.concurrency())
                .put("perKey", rules.concurrencyPerKey());
        Rate rate = rules.rate();
        return rate == null
                ? node
                : node.put("rate", rate.most()).put("window", rate.window().toString());
    }

    static String text(QueueRules rules) {
        Rate rate = rules.rate();
        return (rules.paused() ? "paused" : "open") + ", " + number(rules.concurrency()) + " at once, "
                + number(rules.concurrencyPerKey()) + " per key, " + (rate == null ? "no rate" : rate);
    }

    private static String number(int limit) {
        return limit == 0 ? "any number" : Integer.toString(limit);
    }
}
