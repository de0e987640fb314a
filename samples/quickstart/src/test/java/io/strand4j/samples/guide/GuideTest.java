package io.strand4j.samples.guide;

import static org.assertj.core.api.Assertions.assertThat;

import io.strand4j.samples.Program;
import io.strand4j.samples.Program.Ended;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Each example of the README does what the README says of it. */
@Timeout(value = 60)
class GuideTest {

    @TempDir
    Path home;

    private List<String> output(Class<?> main) throws Exception {
        Ended ended = new Program(home).run(main);
        assertThat(ended.err()).isEmpty();
        assertThat(ended.exitCode()).isZero();
        return ended.out();
    }

    @Test
    void firstCall() throws Exception {
        assertThat(output(FirstCall.class))
                .singleElement()
                .asString()
                .hasSize(158)
                .startsWith("93326215443944152681");
    }

    @Test
    void chunks() throws Exception {
        String first = "Chunk[from=0, to=1000]";
        String second = "Chunk[from=1000, to=2000]";
        String third = "Chunk[from=2000, to=2500]";
        assertThat(output(Chunks.class))
                .containsExactlyInAnyOrder(
                        "got a chunk: " + first,
                        "got a chunk: " + second,
                        "got a chunk: " + third,
                        "all of them: [" + first + ", " + second + ", " + third + "]")
                .containsSubsequence("got a chunk: " + first, "got a chunk: " + second, "got a chunk: " + third);
    }

    @Test
    void handles() throws Exception {
        assertThat(output(Handles.class))
                .containsExactlyInAnyOrder("the end: 2432902008176640000", "attached: 2432902008176640000");
    }

    @Test
    void workers() throws Exception {
        assertThat(output(Workers.class)).containsExactly("green, heap of at most 64 MiB");
    }

    @Test
    void settings() throws Exception {
        assertThat(output(Settings.class))
                .satisfiesExactly(
                        line -> assertThat(line)
                                .matches("no settings: java.nio.file.NoSuchFileException: .*missing.conf"),
                        line -> assertThat(line)
                                .matches("the same: java.nio.file.NoSuchFileException: .*missing.conf"));
    }

    @Test
    void around() throws Exception {
        Ended ended = new Program(home).run(Around.class);
        assertThat(ended.exitCode()).isZero();
        assertThat(ended.out())
                .containsExactly(
                        "attempt 1 with [Ann, ***]",
                        "hello Ann",
                        "attempt 1 with [Bob, ***]",
                        "no: java.lang.IllegalArgumentException: not with ***",
                        "1 failed",
                        "later: true",
                        "1 completed",
                        "fetched after 3 attempts",
                        "given up after 1",
                        "MiddlewareException",
                        "attempt 1 with [Dan, ***]",
                        "hello Dan");
        assertThat(String.join("\n", ended.err())) // the failure is logged, without the password
                .contains("Failed computation")
                .doesNotContain("hunter2");
    }

    @Test
    void limits() throws Exception {
        assertThat(output(Limits.class))
                .containsExactly(
                        "mail to Ann",
                        "mail to Bob",
                        "mail to Ann",
                        "ordered tea, attempt 1",
                        "20 at once, 100 per PT10S");
    }

    @Test
    void paces() throws Exception {
        List<String> lines = output(Paces.class);
        assertThat(lines.subList(0, lines.size() - 4))
                .as("joined, but for those that came late")
                .hasSizeBetween(1, 5)
                .allMatch(line -> line.startsWith("asked Basel for "));
        assertThat(lines.subList(lines.size() - 4, lines.size()))
                .containsExactly(
                        "100 items",
                        "RateLimits stock: 60 per PT1M, PT0.2S apart",
                        "answered at attempt 3, written at attempt 1",
                        "COMPLETED");
    }

    @Test
    void answerCache() throws Exception {
        assertThat(output(AnswerCache.class)).containsExactly("6", "8", "6", "6", "asked 2 times");
    }

    @Test
    void together() throws Exception {
        assertThat(output(Together.class))
                .containsExactly(
                        "[[30, 50], [40]]",
                        "what is to be bought? CANCELLED",
                        "COMPLETED",
                        "FAILED",
                        "1 done, 1 goes on",
                        "all of it: 120",
                        "80",
                        "42",
                        "100 prices",
                        "1000 items, 1000 completed, 0 failed, 0 errors",
                        "1000 cost 78900",
                        "30 anything, but what is to be bought?");
    }

    @Test
    void pools() throws Exception {
        List<String> lines = new ArrayList<>(output(Pools.class));
        assertThat(lines.get(2)).matches("task [0-9]+ has ended"); // which one depends on who was faster
        assertThat(lines.get(3)).matches("task [0-9]+ has ended").isNotEqualTo(lines.get(2));
        lines.subList(2, 4).clear();
        assertThat(lines)
                .containsExactly(
                        "3 completed, 0 failed, 0 cancelled",
                        "Completed[result=5]",
                        "java.lang.ArithmeticException: / by zero",
                        "[4, 3]",
                        "0 completed, 0 failed, 8 cancelled",
                        "lengths",
                        "2 completed, 0 failed, 0 cancelled");
    }
}
