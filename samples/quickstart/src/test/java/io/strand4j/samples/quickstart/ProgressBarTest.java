package io.strand4j.samples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ProgressBarTest {

    private static String drawn(Charset charset, boolean terminal, int steps, int total) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Screen screen = new Screen(new PrintStream(bytes, true, charset), terminal, false);
        ProgressBar bar = new ProgressBar(screen, total);
        for (int step = 0; step < steps; step++) {
            bar.step("file" + step);
        }
        bar.end();
        return bytes.toString(charset);
    }

    @Test
    void aTerminalShowsOneLineThatIsRewrittenAndTakenAway() {
        String line = "\r\033[K\033[?7l   %s\033[?7h";
        assertThat(drawn(StandardCharsets.UTF_8, true, 2, 2))
                .isEqualTo(line.formatted("█".repeat(15) + "░".repeat(15) + " 1/2  file0")
                        + line.formatted("█".repeat(30) + " 2/2  file1")
                        + "\r\033[K");
    }

    @Test
    void aTerminalWithoutBlocksGetsPlainCharacters() {
        assertThat(drawn(StandardCharsets.US_ASCII, true, 1, 3)).contains("#########..................... 1/3  file0");
    }

    @Test
    void whereThereIsNoTerminalNothingIsDrawn() {
        assertThat(drawn(StandardCharsets.UTF_8, false, 5, 5)).isEmpty();
    }

    @Test
    void manyFilesRedrawTheLineOncePerPercent() {
        assertThat(drawn(StandardCharsets.UTF_8, true, 10_000, 10_000).split("\r", -1))
                .hasSizeLessThan(105);
    }

    @Test
    void filesThatCameAfterTheyWereCountedDoNotOverflowTheBar() {
        assertThat(drawn(StandardCharsets.UTF_8, true, 3, 2)).contains("2/2").doesNotContain("3/2");
    }
}
