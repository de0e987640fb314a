package io.strand4j.runner;

import io.strand4j.process.RemoteReply;

/** A run with nothing around its body: its end settles the call, on the thread that is told. */
final class DirectRun extends ProcessRun {

    private final ProcessRunner runner;

    DirectRun(ProcessRunner runner, LiveTask<?> call, Attempt attempt) {
        super(runner, call, attempt);
        this.runner = runner;
    }

    @Override
    public void ended(RemoteReply reply, long nanos) {
        call.plan().pace().took(nanos);
        bodyEnded(true);
        call.leave(attempt, () -> value(reply));
    }

    @Override
    public void failed(Throwable error) {
        bodyEnded(false);
        call.leave(attempt, () -> {
            throw error;
        });
    }

    @Override
    public void takenBack() {
        if (call.giveBack(attempt)) {
            runner.executeFirst(call);
        }
    }
}
