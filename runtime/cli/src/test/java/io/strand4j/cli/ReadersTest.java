package io.strand4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is in a queue, and what became of it. */
class ReadersTest {

    @TempDir
    Path folder;

    private Cli cli;

    @BeforeEach
    void begin() {
        cli = Cli.in(folder);
    }

    @Test
    @Tag("JOBQ-71")
    void peekShowsTheNextCallsAndLeavesThemThere() {
        Cli.Done nothing = cli.run("peek");
        assertThat(nothing).isEqualTo(new Cli.Done(ExitCode.FAILED, "", "strand: the queue is empty\n"));

        String first = cli.run("push", "errands.square", "{\"n\":1}").line();
        String urgent = cli.run("push", "errands.square", "{\"n\":2}", "--priority", "1")
                .line();
        assertThat(cli.run("peek").line()).isEqualTo(urgent + "  errands.square  {\"n\":2}");
        assertThat(cli.run("peek", "-n", "5").lines()).hasSize(2);
        assertThat(cli.run("peek", "-n", "5", "--json").lines().get(1))
                .startsWith("{\"key\":\"" + first + "\",\"task\":\"errands.square\",\"status\":\"PENDING\"")
                .contains("\"arguments\":{\"n\":1}");
        assertThat(cli.run("size").line()).isEqualTo("2");
    }

    @Test
    @Tag("JOBQ-75")
    void sizeCountsAndClearDropsAll() {
        cli.typing("echo 1\necho 2\necho 3\n").run("push", "-");
        assertThat(cli.run("size").line()).isEqualTo("3");
        assertThat(cli.run("size", "--json").line()).isEqualTo("{\"size\":3}");
        assertThat(cli.run("clear").line()).isEqualTo("3 removed");
        assertThat(cli.run("size").line()).isEqualTo("0");
    }

    @Test
    void deadLettersAreListedShownRequeuedAndDropped() {
        String one = cli.run("push", "errands.fail", "{\"why\":\"one\"}").line();
        String two = cli.run("push", "errands.fail", "{\"why\":\"two\"}").line();
        assertThat(cli.drain().code()).isZero();

        assertThat(cli.run("dead", "list").lines()).hasSize(2).anyMatch(line -> line.startsWith(one));
        assertThat(cli.run("dead", "list", "--json", "-n", "1").lines()).hasSize(1);
        assertThat(cli.run("dead", "show", two).out())
                .contains(
                        "java.lang.IllegalStateException: two", "at io.strand4j.cli.Errands.fail", "{\"why\":\"two\"}");
        assertThat(cli.run("dead", "requeue", one).line()).isEqualTo(one + " requeued");
        assertThat(cli.run("status", one).out()).contains("PENDING");
        assertThat(cli.run("dead", "requeue", one).err()).isEqualTo("strand: there is no dead letter " + one + "\n");
        assertThat(cli.run("dead", "drop", "--all").line()).isEqualTo(two + " dropped");
        assertThat(cli.run("dead", "list").out()).isEmpty();
        assertThat(cli.run("dead", "drop").code()).isEqualTo(ExitCode.USAGE);
        assertThat(cli.run("dead").err()).contains("Missing required subcommand");
        for (String command : new String[] {"requeue", "drop", "show"}) {
            assertThat(cli.run("dead", command, "../no-key"))
                    .isEqualTo(new Cli.Done(ExitCode.FAILED, "", "strand: there is no dead letter ../no-key\n"));
        }
    }

    @Test
    void aDeadLetterIsRequeuedWithOtherArgumentsOnceTheyAreChecked() {
        String one = cli.run("push", "errands.fail", "{\"why\":\"one\"}").line();
        String two = cli.run("push", "errands.fail", "{\"why\":\"two\"}").line();
        assertThat(cli.drain().code()).isZero();

        Cli.Done wrong = cli.run("dead", "requeue", one, "--arguments", "{\"y\":1}");
        assertThat(wrong.code()).isEqualTo(ExitCode.USAGE);
        assertThat(wrong.err()).contains("stays a dead letter", "there is no parameter \"y\"");
        assertThat(cli.run("dead", "requeue", "--all", "--arguments", "{}").err())
                .contains("--arguments are for one call");
        assertThat(cli.run("dead", "requeue", "nobody", "--arguments", "{}").err())
                .contains("there is no dead letter nobody");
        assertThat(cli.run("dead", "requeue", one, "--arguments", "{\"why\":\"three\"}")
                        .line())
                .isEqualTo(one + " requeued");
        assertThat(cli.run("peek").line()).contains(one, "{\"why\":\"three\"}");
        assertThat(cli.run("dead", "list").line()).startsWith(two);
    }

    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD) // it was the square of it
    void aLineOfManyBlanksIsSoonShown() {
        String blanks = " ".repeat(1_000_000);
        assertThat(Printable.line("a" + blanks + "b \n  c\r\n\n\td\n")).isEqualTo("a" + blanks + "b  c d");
    }

    @Test
    void aQueueIsPausedLimitedAndResumed() {
        assertThat(cli.run("queue", "show").line()).isEqualTo("open, any number at once, any number per key, no rate");
        assertThat(cli.run("queue", "pause").line()).startsWith("paused, ");
        assertThat(cli.run("queue", "limit", "--concurrency", "5", "--per-key", "1", "--rate", "100/10s")
                        .line())
                .isEqualTo("paused, 5 at once, 1 per key, 100 per PT10S");
        assertThat(cli.run("queue", "show", "--json").line())
                .isEqualTo("{\"paused\":true,\"concurrency\":5,\"perKey\":1,\"rate\":100,\"window\":\"PT10S\"}");
        assertThat(cli.run("queue", "resume").line()).startsWith("open, 5 at once");
        assertThat(cli.run("queue", "limit", "--rate", "none", "--concurrency", "0")
                        .line())
                .isEqualTo("open, any number at once, 1 per key, no rate");
        for (String[] wrong : new String[][] {
            {"queue", "limit"},
            {"queue", "limit", "--rate", "fast"},
            {"queue", "limit", "--rate", "0/1s"},
            {"queue", "limit", "--concurrency", "-1"},
            {"queue"}
        }) {
            assertThat(cli.run(wrong).code()).as(String.join(" ", wrong)).isEqualTo(ExitCode.USAGE);
        }
    }

    @Test
    void aCallWaitsForOthersAndCountsByItsKey() {
        String first = cli.run("push", "errands.square", "{\"n\":1}").line();
        String second = cli.run("push", "errands.square", "{\"n\":2}", "--after", first, "--concurrency-key", "k")
                .line();
        assertThat(cli.run("push", "errands.square", "{\"n\":3}", "--after", "nobody")
                        .err())
                .contains("there is no such call");
        assertThat(cli.drain().code()).isZero();
        assertThat(cli.run("result", second).line()).isEqualTo("4");
    }

    @Test
    void aCallIsFollowedByItsKey() {
        String key = cli.run("push", "errands.greet", "{\"name\":\"Ada\",\"password\":\"sesame\"}")
                .line();
        assertThat(cli.run("status", key).out()).contains("PENDING", "\"***\"").doesNotContain("sesame");
        assertThat(cli.run("cancel", key).line()).isEqualTo("cancelled");
        assertThat(cli.run("cancel", key).err()).contains("had ended before, it is CANCELLED");
        assertThat(cli.run("result", key).err()).isEqualTo("strand: the call " + key + " was cancelled\n");
        for (String command : new String[] {"status", "result", "wait", "cancel"}) {
            Cli.Done none = cli.run(command, "nobody");
            assertThat(none.code()).isEqualTo(ExitCode.FAILED);
            assertThat(none.err()).isEqualTo("strand: there is no call nobody; it never was, or has expired\n");
        }
        assertThat(cli.run("cleanup").line()).isEqualTo("0 removed");
    }

    @Test
    void tasksAreThoseOfTheClassPath() {
        assertThat(cli.run("tasks").lines())
                .contains("errands.square(int n) : int", "errands.greet(String name, String password) : String")
                .anyMatch(line -> line.startsWith("strand.shell("))
                .noneMatch(line -> line.startsWith("errands.local"));
        assertThat(cli.run("tasks", "--json").lines())
                .anyMatch(
                        line -> line.startsWith("{\"task\":\"errands.greet\"")
                                && line.contains(
                                        "{\"name\":\"password\",\"type\":\"java.lang.String\",\"required\":true,\"secret\":true}"));
    }

    /** As on a machine that only sends calls: no catalogue is there to check them by. */
    @Test
    void whereNoTaskIsKnownArgumentsAreTakenAsTheyAreAndNotShown() throws Exception {
        ClassLoader usual = Thread.currentThread().getContextClassLoader();
        Cli.Done pushed;
        try (URLClassLoader nothing = new URLClassLoader(new URL[0], ClassLoader.getPlatformClassLoader())) {
            Thread.currentThread().setContextClassLoader(nothing);
            pushed = cli.run("push", "errands.square", "{\"n\": 12345678901234567.890, \"more\": null}");
            assertThat(cli.run("peek").line()).contains("hidden").doesNotContain("more");
            assertThat(cli.run("peek", "--raw").line()).contains("\"n\":12345678901234567.890,\"more\":null");
            assertThat(cli.run("push", "errands.square", "[1]").code()).isEqualTo(ExitCode.USAGE);
        } finally {
            Thread.currentThread().setContextClassLoader(usual);
        }
        assertThat(pushed.code()).isZero();
        assertThat(pushed.err()).contains("stored unchecked");
        assertThat(cli.drain().err()).contains("task_parked errands.square", "cannot be read");
    }
}
