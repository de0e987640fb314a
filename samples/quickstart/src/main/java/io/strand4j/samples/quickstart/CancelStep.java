package io.strand4j.samples.quickstart;

import io.strand4j.Strand;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A task that would run for minutes and heeds nobody, cancelled: its worker JVM goes with it. */
final class CancelStep {

    private final MathsTasks maths;
    private final Screen screen;

    CancelStep(Strand strand, Screen screen) {
        this.maths = new MathsTasks(strand);
        this.screen = screen;
    }

    void run() {
        screen.section("A task that is cancelled on the way");
        MathsTasks.PerfectNumbersHandle handle = maths.perfectNumbers();
        try (Stream<Long> numbers = handle.items()) {
            screen.line("found", numbers.limit(4).map(String::valueOf).collect(Collectors.joining(", ")));
            String pid = handle.getMetadata().get("pid"); // the task has put it there
            if (pid == null) {
                throw new NoSuchElementException("the task has not said in which process it runs");
            }
            CompletableFuture<ProcessHandle> end =
                    ProcessHandle.of(Long.parseLong(pid)).orElseThrow().onExit();
            screen.line("searching", "the fifth one in process " + pid + ", which would take minutes");

            handle.cancel();
            screen.line("status", handle.getStatus());
            end.orTimeout(30, TimeUnit.SECONDS).join();
            screen.line("stopped", "process " + pid + " has ended");
        }
    }
}
