package io.strand4j.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgressBarTest extends BatchTest {

    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
    private final ProgressBar bar = ProgressBar.on(new PrintStream(shown, true, StandardCharsets.UTF_8));

    @Test
    void oneLineIsWrittenAgainUntilTheBatchEnds() {
        bar.accept(new BatchProgress(0, 0, 0, 0, true));
        bar.accept(new BatchProgress(100, 10, 40, 0, true));
        bar.accept(new BatchProgress(100, 10, 89, 2, false)); // one of those that failed is a seed

        List<String> states = shown.toString(StandardCharsets.UTF_8).lines().toList();
        assertThat(states)
                .hasSize(4)
                .startsWith(
                        "",
                        "[" + ".".repeat(30) + "] 0 of 0 or more: 0 enqueued, 0 done"
                                + " already, 0 failed\033[K"); // a line ends with a carriage return as well
        assertThat(states.get(2))
                .startsWith("[" + "#".repeat(15) + ".".repeat(15) + "] 50 of 100 or more: 40 enqueued");
        assertThat(states.get(3))
                .startsWith("[" + "#".repeat(30) + "] 101 of 101: 89 enqueued, 10 done already, 2 failed");
        assertThat(shown.toString(StandardCharsets.UTF_8)).endsWith(System.lineSeparator());
    }

    @Test
    void aBatchShowsItsEnd() {
        batch(WorkSpecification.of(List.of(3, 4))).progress(bar).run();

        assertThat(shown.toString(StandardCharsets.UTF_8))
                .endsWith("] 2 of 2: 2 enqueued, 0 done already, 0 failed\033[K" + System.lineSeparator());
    }
}
