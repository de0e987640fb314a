package io.strand4j.samples.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The program as a user runs it, where there is no terminal. */
@Timeout(120)
class TourTest {

    @TempDir
    Path home;

    private Path temporary;

    private record Ended(int exitCode, String out, String err) {

        /** Where a pattern is found. */
        List<MatchResult> found(String pattern) {
            return Pattern.compile("(?m)^ *" + pattern + "$").matcher(out).results().toList();
        }

        MatchResult only(String pattern) {
            assertThat(found(pattern)).as("%s in %s", pattern, out).hasSize(1);
            return found(pattern).getFirst();
        }
    }

    @BeforeEach
    void makeFolder() throws IOException {
        temporary = Files.createDirectory(home.resolve("tmp"));
    }

    private Ended run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dstdout.encoding=UTF-8",
                "-Djava.io.tmpdir=" + temporary,
                "-cp",
                System.getProperty("java.class.path"),
                Tour.class.getName()));
        command.addAll(List.of(arguments));
        Path errors = home.resolve("errors");
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(errors.toFile());
        builder.environment().remove("JAVA_TOOL_OPTIONS"); // the launcher announces it on standard error
        Process process = builder.start();
        try {
            String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Ended(process.waitFor(), out, Files.readString(errors));
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    @Tag("ASY-16")
    void eachStepShowsWhatItIsAbout() throws IOException, InterruptedException {
        Ended tour = run();

        assertThat(tour.exitCode()).as(tour.err()).isZero();
        assertThat(tour.err()).isEmpty();
        assertThat(tour.out()).doesNotContain("\033", "\r");
        assertThat(tour.out().lines()).hasSizeLessThan(60);
        assertJob(tour);
        assertRequests(tour);
        assertPool(tour);
        assertThat(temporary).as("what is left of temporary files").isEmptyDirectory();
    }

    private static void assertJob(Ended tour) {
        assertThat(tour.found("task (\\d+): (\\d+) after \\d+ ms")).hasSize(4).allSatisfy(task -> {
            int number = Integer.parseInt(task.group(1));
            assertThat(Integer.parseInt(task.group(2))).isEqualTo(number * number);
        });
        tour.only("job [0-9a-f-]{36}: 500 items, 500 completed, 0 failed, 0 errors");
        MatchResult sum = tour.only("(\\S+) s of work in (\\S+) s");
        assertThat(seconds(sum, 1)).as("25 workers").isGreaterThan(5 * seconds(sum, 2));
    }

    private static void assertRequests(Ended tour) {
        String names = ": article 1, article 2 ... article 149, article 150";
        MatchResult waiting = tour.only("one by one +(\\S+) s, at most +1 at once" + names);
        MatchResult gathered = tour.only("gathered +(\\S+) s, at most +(\\d+) at once" + names);
        assertThat(seconds(waiting, 1)).as("one by one").isGreaterThan(2 * seconds(gathered, 1));
        assertThat(Integer.parseInt(gathered.group(2))).isBetween(10, 150);
        tour.only("the same 150 names in the same order, (\\d+) times as fast");
    }

    private static void assertPool(Ended tour) {
        List<MatchResult> commands =
                tour.found("(\\d+) workers, +(\\d+) items waiting, +(\\d+) done: (start 5|stop 3)");
        assertThat(commands).isNotEmpty().allSatisfy(command -> {
            assertThat(Integer.parseInt(command.group(1))).isBetween(0, 25);
            assertThat(Integer.parseInt(command.group(2))).isBetween(0, 1_000);
            assertThat(Integer.parseInt(command.group(3))).isBetween(0, 1_000);
        });
        assertThat(commands.getFirst().group(4)).isEqualTo("start 5");
        long starts = commands.stream()
                .filter(command -> command.group(4).equals("start 5"))
                .count();
        tour.only("1000 of 1000 items done; the pool's workers: 0 completed, 0 failed, " + 5 * starts + " cancelled");
    }

    private static double seconds(MatchResult line, int group) {
        return Double.parseDouble(line.group(group));
    }

    @Test
    void anArgumentIsOneLineAndExitCodeTwo() throws IOException, InterruptedException {
        Ended refused = run("--fast");

        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err().lines()).containsExactly("usage: pipeline, without arguments");
        assertThat(refused.out()).isEmpty();
    }
}
