package io.strand4j.samples.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class LiveDisplayTest {

    private static String drawn(Charset charset, boolean terminal, boolean colours) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        LiveDisplay display = new LiveDisplay(new PrintStream(bytes, true, charset), terminal, colours);
        display.show(0, 100, 0, "start 5");
        display.show(5, 90, 5, "");
        display.end();
        return bytes.toString(charset);
    }

    @Test
    void aTerminalShowsOneLineThatIsRewrittenAndTakenAway() {
        String line = "\r\033[K\033[?7l   %s%s %2d workers, %4d items waiting, %4d done: start 5\033[?7h";
        assertThat(drawn(StandardCharsets.UTF_8, true, false))
                .isEqualTo(line.formatted("", "░".repeat(25), 0, 100, 0)
                        + line.formatted("█".repeat(5), "░".repeat(20), 5, 90, 5)
                        + "\r\033[K");
    }

    @Test
    void coloursComeOnlyWhereTheyAreWanted() {
        assertThat(drawn(StandardCharsets.UTF_8, true, true))
                .contains("\033[32m" + "█".repeat(5) + "░".repeat(20) + "\033[0m ");
        assertThat(drawn(StandardCharsets.UTF_8, true, false)).doesNotContain("\033[32m", "\033[0m");
    }

    @Test
    void aTerminalWithoutBlocksGetsPlainCharacters() {
        assertThat(drawn(StandardCharsets.US_ASCII, true, false)).contains("#####.................... ");
    }

    @Test
    void whereThereIsNoTerminalEachCommandIsALine() {
        assertThat(drawn(StandardCharsets.UTF_8, false, false))
                .isEqualTo("    0 workers,  100 items waiting,    0 done: start 5" + System.lineSeparator());
    }
}
