package io.strand4j.samples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.strand4j.samples.Program;
import io.strand4j.samples.Program.Ended;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the program says to a command line that asks for something else than the tour. */
@Timeout(value = 120)
class CommandLineTest {

    @TempDir
    Path temporary;

    private Program program;

    @BeforeEach
    void makeProgram() {
        program = new Program(temporary.resolve("home"));
    }

    @Test
    void whatMakesNoSenseIsOneLineAndExitCodeOne() throws Exception {
        Path missing = temporary.resolve("missing");
        Path file = Files.writeString(temporary.resolve("file"), "");

        assertRefused("quickstart: there is no folder " + missing, missing.toString());
        assertRefused("quickstart: not a folder: " + file, file.toString());
        assertRefused("quickstart: unknown option --fast; --help lists them", "--fast");
        assertRefused("quickstart: one folder at a time, not 2", "a", "b");
        assertRefused("quickstart: --attach takes one KEY and nothing else", "--attach");
    }

    @Test
    void aKeyThatNobodyHasIsOneLineAndExitCodeOne() throws Exception {
        Ended unknown = program.run(Quickstart.class, "--attach", "nobody");
        assertThat(unknown.err())
                .singleElement()
                .asString()
                .startsWith("quickstart: ")
                .contains("nobody");
        assertThat(unknown.exitCode()).isEqualTo(1);

        Ended forged = program.run(Quickstart.class, "--attach", "../../etc/passwd");
        assertThat(forged.err()).singleElement().asString().startsWith("quickstart: ");
        assertThat(forged.exitCode()).isEqualTo(1);
    }

    private void assertRefused(String line, String... arguments) throws Exception {
        Ended ended = program.run(Quickstart.class, arguments);
        assertThat(ended.err()).containsExactly(line);
        assertThat(ended.out()).isEmpty();
        assertThat(ended.exitCode()).isEqualTo(1);
    }

    @Test
    void helpIsNoError() throws Exception {
        Ended ended = program.run(Quickstart.class, "--help");
        assertThat(ended.exitCode()).isZero();
        assertThat(ended.err()).isEmpty();
        assertThat(ended.text() + "\n").isEqualTo(Command.HELP);
    }
}
