package io.strand4j.samples.quickstart;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.strand4j.samples.Program;
import io.strand4j.samples.Program.Ended;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The whole program, each time in a JVM of its own. */
@Timeout(value = 120)
class QuickstartTest {

    private static final String FACTORIAL =
            "93326215443944152681699238856266700490715968264381621468592963895217599993229915608941463976156518286253697"
                    + "920827223758251185210916864000000000000000000000000";

    @TempDir
    Path temporary;

    private Path folder;
    private Program program;

    @BeforeEach
    void makeFolder() throws Exception {
        folder = Files.createDirectory(temporary.resolve("folder"));
        program = new Program(temporary.resolve("home"));
    }

    private Ended tour() throws Exception {
        return program.run(Quickstart.class, folder.toString());
    }

    private static String sha256(Path file) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    }

    @Test
    void theTourPrintsWhatItDoes() throws Exception {
        Path one = Files.writeString(folder.resolve("one.txt"), "one");
        Path two =
                Files.writeString(Files.createDirectory(folder.resolve("sub")).resolve("two.txt"), "twotwo");

        Ended ended = tour();

        assertThat(ended.err()).isEmpty();
        assertThat(ended.exitCode()).isZero();
        String sub = Path.of("sub", "two.txt").toString();
        List<String> expected = List.of(
                "Strand4J quick start",
                "",
                "1. factorial(100), computed in a worker JVM",
                "   result    " + FACTORIAL,
                "   key       KEY",
                "",
                "2. SHA-256 of every file below " + folder + ", streamed from a worker JVM",
                "   " + sha256(one) + "  one.txt",
                "   " + sha256(two) + "  " + sub,
                "   2 files, 9 bytes, TIME s",
                "",
                "3. A task that is cancelled on the way",
                "   found     6, 28, 496, 8128",
                "   searching the fifth one in process PID, which would take minutes",
                "   status    CANCELLED",
                "   stopped   process PID has ended",
                "",
                "4. Another process picks the result up by its key",
                "   process   PID",
                "   status    COMPLETED",
                "   result    " + FACTORIAL);
        assertThat(ended.out().stream()
                        .map(line -> line.replaceAll("(key +)\\w+$", "$1KEY")
                                .replaceAll("[0-9.]+ s$", "TIME s")
                                .replaceAll("(process +)\\d+", "$1PID")))
                .containsExactlyElementsOf(expected);
    }

    @Test
    void noProcessIsLeftBehind() throws Exception {
        Ended ended = tour();

        assertThat(ended.processes()).as("worker JVMs seen while it ran").isNotEmpty();
        for (ProcessHandle process : ended.processes()) {
            assertThat(process.onExit().get(10, SECONDS).isAlive()).isFalse();
        }
    }

    @Test
    void anyProcessAttachesByTheKey() throws Exception {
        String key = tour().out().stream()
                .filter(line -> line.startsWith("   key"))
                .findFirst()
                .orElseThrow()
                .substring(13);

        Ended attached = program.run(Quickstart.class, "--attach", key);

        assertThat(attached.err()).isEmpty();
        assertThat(attached.exitCode()).isZero();
        assertThat(attached.out()).endsWith("   status    COMPLETED", "   result    " + FACTORIAL);
    }

    @Test
    void anEmptyFolderHasNoFiles() throws Exception {
        Ended ended = tour();

        assertThat(ended.exitCode()).isZero();
        assertThat(ended.text()).containsPattern("   0 files, 0 bytes, [0-9.]+ s\n");
    }

    @Test
    void ofManyFilesTheFirstAreShown() throws Exception {
        for (int number : IntStream.range(100, 420).toArray()) {
            Files.writeString(folder.resolve("file" + number), "x");
        }

        Ended ended = tour();

        assertThat(ended.exitCode()).isZero();
        assertThat(ended.text())
                .contains("  file104\n   ... and 315 more\n   320 files, 320 bytes, ")
                .doesNotContain("file105");
    }

    /** Even root cannot read the first page of its own memory. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void aFileThatCannotBeReadIsNamedAndTheOthersAreRead() throws Exception {
        Path good = Files.writeString(folder.resolve("good"), "good");
        Path locked = Files.createSymbolicLink(folder.resolve("locked"), Path.of("/proc/self/mem"));
        Path dangling = Files.createSymbolicLink(folder.resolve("dangling"), Path.of("nowhere"));

        Ended ended = tour();
        Files.delete(locked); // JUnit warns of links that lead out of its folder
        Files.delete(dangling);

        assertThat(ended.err()).isEmpty();
        assertThat(ended.exitCode()).isZero();
        assertThat(ended.text())
                .contains(sha256(good) + "  good\n   not readable: locked (java.io.IOException: ")
                .containsPattern("\n   1 file, 4 bytes, [0-9.]+ s; 1 could not be read\n")
                .doesNotContain("dangling");
    }

    @Test
    @EnabledOnOs(OS.LINUX) // elsewhere such names cannot be given
    void oddNamesAreReadAndCannotWriteToTheTerminal() throws Exception {
        Path red = Files.writeString(folder.resolve("\033[31mred\nnext line"), "odd");
        Path dash = Files.writeString(folder.resolve("-rf * 'quoted' \"twice\" \\"), "dash");

        Ended ended = tour();

        assertThat(ended.exitCode()).isZero();
        assertThat(ended.text())
                .contains(sha256(red) + "  ?[31mred?next line\n")
                .contains(sha256(dash) + "  -rf * 'quoted' \"twice\" \\\n")
                .contains("\n   2 files, 7 bytes, ")
                .doesNotContain("\033");
    }
}
