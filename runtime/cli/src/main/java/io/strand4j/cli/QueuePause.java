package io.strand4j.cli;

import io.strand4j.Strand;
import io.strand4j.queue.QueueControl;
import picocli.CommandLine.Command;

/** {@code strand queue pause} and {@code strand queue resume}. */
@Command(description = {"pause: no call is begun any more, those that run go on.", "resume: calls are begun again."})
final class QueuePause extends CallCommand {

    private final boolean paused;

    QueuePause(StrandCommand root, boolean paused) {
        super(root);
        this.paused = paused;
    }

    @Override
    int run(Strand strand) {
        QueueControl control = QueueControl.of(root.queueOf(strand));
        terminal().line(QueueShow.text(control.change(rules -> rules.withPaused(paused))));
        return ExitCode.OK;
    }
}
