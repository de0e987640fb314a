package io.strand4j.samples.quickstart;

import io.strand4j.Strand;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Items that stream from a worker JVM while the task still runs there. */
final class DigestStep {

    private static final int SHOWN = 5;

    private final DigestsTasks digests;
    private final Screen screen;

    DigestStep(Strand strand, Screen screen) {
        this.digests = new DigestsTasks(strand);
        this.screen = screen;
    }

    void run(Path folder) throws IOException {
        screen.section("SHA-256 of every file below " + folder + ", streamed from a worker JVM");
        long start = System.nanoTime();
        Tally tally = new Tally(SHOWN);
        ProgressBar bar = new ProgressBar(screen, Folder.files(folder).size());
        try (Stream<FileDigest> items = digests.digests(folder).items()) {
            items.forEach(item -> {
                bar.step(item.file());
                tally.add(item);
            });
        } finally {
            bar.end();
        }
        report(tally, Duration.ofNanos(System.nanoTime() - start));
    }

    private void report(Tally tally, Duration time) {
        for (FileDigest file : tally.firstFiles()) {
            screen.line(file.sha256() + "  " + file.file());
        }
        long unnamed = tally.files() - tally.firstFiles().size();
        if (unnamed > 0) {
            screen.line("... and " + unnamed + " more");
        }
        List<FileDigest> problems = tally.firstProblems();
        for (FileDigest file : problems) {
            screen.line("not readable: " + file.file() + " (" + file.problem() + ")");
        }
        screen.line(String.format(
                Locale.ROOT,
                "%d %s, %,d bytes, %.1f s%s",
                tally.files(),
                tally.files() == 1 ? "file" : "files",
                tally.bytes(),
                time.toMillis() / 1000.0,
                problems.isEmpty() ? "" : "; " + tally.problems() + " could not be read"));
    }
}
