package io.strand4j.cli;

import io.strand4j.Strand;
import io.strand4j.limit.Rate;
import io.strand4j.queue.QueueControl;
import io.strand4j.queue.QueueRules;
import io.strand4j.task.Durations;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code strand queue limit}. */
@Command(name = "limit", description = "Changes the limits that are given, and leaves the others as they are.")
final class QueueLimit extends CallCommand {

    private static final String NONE = "none";

    @Option(names = "--concurrency", paramLabel = "N", description = "so many calls at once; 0 for any number")
    @Nullable
    Integer concurrency;

    @Option(names = "--per-key", paramLabel = "N", description = "so many of one concurrency key; 0 for any number")
    @Nullable
    Integer perKey;

    @Option(
            names = "--rate",
            paramLabel = "N/TIME",
            description = "so many begin in any such time, as in 100/10s; none for no rate")
    @Nullable
    String rate;

    QueueLimit(StrandCommand root) {
        super(root);
    }

    @Override
    int run(Strand strand) {
        if (concurrency == null && perKey == null && rate == null) {
            throw new UsageException("which limit? --concurrency, --per-key or --rate");
        }
        Rate wanted = rate == null || rate.equals(NONE) ? null : rate(rate);
        QueueControl control = QueueControl.of(root.queueOf(strand));
        try {
            terminal().line(QueueShow.text(control.change(rules -> changed(rules, wanted))));
        } catch (IllegalArgumentException wrong) {
            throw new UsageException(String.valueOf(wrong.getMessage()), wrong);
        }
        return ExitCode.OK;
    }

    private QueueRules changed(QueueRules rules, @Nullable Rate wanted) {
        QueueRules changed = concurrency == null ? rules : rules.withConcurrency(concurrency);
        changed = perKey == null ? changed : changed.withConcurrencyPerKey(perKey);
        return rate == null ? changed : changed.withRate(wanted);
    }

    private static Rate rate(String text) {
        String[] parts = text.split("/", -1);
        try {
            return Rate.of(Integer.parseInt(parts[0]), Durations.parse(parts.length == 2 ? parts[1] : ""));
        } catch (IllegalArgumentException | ArithmeticException wrong) {
            throw new UsageException(
                    "--rate is a number per time, as in 100/10s, or none, not \"" + text + "\"", wrong);
        }
    }
}
