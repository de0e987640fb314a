package io.strand4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Workers, and one call at a time. */
class WorkTest {

    @TempDir
    Path folder;

    private Cli cli;

    @BeforeEach
    void begin() {
        cli = Cli.in(folder);
    }

    @Test
    @Tag("JOBQ-72")
    void pullRunsOneCallAndNoOther() {
        for (int n = 1; n <= 3; n++) {
            assertThat(cli.run("push", "errands.square", "{\"n\":" + n + "}").code())
                    .isZero();
        }
        String next = cli.run("peek").line().split(" ", 2)[0];
        Cli.Done pulled = cli.run("pull", "--visibility-timeout", "10m");
        assertThat(pulled.code()).isZero();
        assertThat(pulled.line()).isEqualTo(next + " SUCCEEDED");
        assertThat(cli.run("result", next).line()).isEqualTo("1");
        assertThat(cli.run("size").line()).isEqualTo("2");

        assertThat(cli.run("clear").line()).isEqualTo("2 removed");
        Cli.Done nothing = cli.run("pull");
        assertThat(nothing.code()).isZero();
        assertThat(nothing.out()).isEmpty();
        assertThat(nothing.err()).contains("Queue is empty.");
    }

    @Test
    void pullFindsTheCallThatIsDueBehindThoseThatAreNot() {
        cli.typing("{\"n\":1}\n".repeat(25)).run("push", "errands.square", "-", "--delay", "1h", "--priority", "5");
        cli.run("push", "errands.square", "{\"n\":2}", "--delay", "1h", "--key", "first");
        cli.run("push", "errands.square", "{\"n\":3}", "--after", "first", "--priority", "9");
        cli.run("push", "errands.square", "{\"n\":4}", "--key", "due");
        assertThat(cli.run("pull").line()).isEqualTo("due SUCCEEDED");
        assertThat(cli.run("pull").err()).contains("Queue is empty.");
    }

    @Test
    void whoFindsAPausedQueueSaysSo() {
        String key = cli.run("push", "errands.square", "{\"n\":3}").line();
        cli.run("queue", "pause");
        assertThat(cli.run("worker", "-q", "--time-limit", "1ms").err()).contains("the queue is paused");
        Cli.Screen screen = new Cli.Screen();
        CompletableFuture<Cli.Done> pulling = CompletableFuture.supplyAsync(() -> cli.run(screen, "pull", "-q"));
        await().atMost(Duration.ofMinutes(1)).until(() -> screen.err().contains("the queue is paused"));
        cli.run("queue", "resume");
        assertThat(pulling.join().line()).isEqualTo(key + " SUCCEEDED");
    }

    @Test
    void aShellCommandGoesToTheQueueThatIsNamed() {
        String key = cli.run("push", "-c", "echo there", "--queue-name", "gpu").line();
        assertThat(cli.run("size").line()).isEqualTo("0");
        assertThat(cli.run("size", "--queue-name", "gpu").line()).isEqualTo("1");
        assertThat(cli.drain("--allow-shell", "--queue-name", "gpu").code()).isZero();
        assertThat(cli.run("result", key).line()).isEqualTo("there");
        String own = cli.run("push", "errands.elsewhere", "--queue-name", "elsewhere")
                .line();
        assertThat(cli.drain("--queue-name", "elsewhere").code()).isZero();
        assertThat(cli.run("result", own).line()).isEqualTo("1");
    }

    @Test
    void pullOfACallThatFailsEndsWithOne() {
        String key = cli.run("push", "errands.fail", "{\"why\":\"no paper\"}").line();
        Cli.Done pulled = cli.run("pull");
        assertThat(pulled.code()).isEqualTo(ExitCode.FAILED);
        assertThat(pulled.line()).isEqualTo(key + " GAVE_UP java.lang.IllegalStateException: no paper");
    }

    @Test
    @Tag("JOBQ-73")
    void aWorkerHeedsItsOptions() {
        for (int n = 0; n < 5; n++) {
            cli.run("push", "errands.fail", "{\"why\":\"no paper\"}");
        }
        Cli.Done failed = cli.run("worker", "-n", "1", "--max-consecutive-failures", "2", "--no-heartbeat");
        assertThat(failed.code()).isEqualTo(ExitCode.FAILED);
        assertThat(failed.err()).contains("after 2 failures in a row");
        assertThat(cli.run("size").line()).isEqualTo("3");

        assertThat(cli.run("worker", "--time-limit", "1ms", "--visibility-timeout", "1m")
                        .err())
                .contains("the time limit of the worker", "visibility PT1M");
        assertThat(cli.with("JOBQ_TIME_LIMIT", "0.5").run("worker").code()).isEqualTo(ExitCode.USAGE);
        assertThat(cli.with("JOBQ_TIME_LIMIT", "1ms").run("worker").code()).isZero();

        assertThat(cli.drain("--max-consecutive-failures", "100").code()).isZero();
        assertThat(cli.run("size").line()).isEqualTo("0");
    }

    @Test
    void drainingWaitsForDelayedCallsAndFurtherAttempts() {
        String delayed =
                cli.run("push", "errands.square", "{\"n\":5}", "--delay", "1s").line();
        cli.run("push", "errands.fail", "{\"why\":\"once more\"}", "--retries", "1");
        assertThat(cli.drain().code()).isZero();
        assertThat(cli.run("result", delayed).line()).isEqualTo("25");
        assertThat(cli.run("dead", "list").line()).contains("attempt 2", "once more");
    }

    @Test
    void oneTakesAlsoWhatIsDeclaredForANamedQueue() {
        String key = cli.run("push", "errands.elsewhere").line();
        assertThat(cli.run("size").line()).isEqualTo("0");
        assertThat(cli.run("size", "--queue-name", "elsewhere").line()).isEqualTo("1");
        assertThat(cli.drain("--queue-name", "other").code()).isZero();
        assertThat(cli.run("size", "--queue-name", "elsewhere").line()).isEqualTo("1");
        assertThat(cli.drain().code()).isZero();
        assertThat(cli.run("result", key).line()).isEqualTo("1");
    }

    @Test
    @Tag("JOBQ-18")
    void theLogNamesTheWholeQueueAndHasALineAnEventOnATerminalAndOffIt() {
        cli.run("push", "errands.fail", "{\"why\":\"no paper\"}");
        String[] worker = {"worker", "--drain", "-n", "1", "--id", "w7"};
        assertThat(cli.run(worker).err().lines())
                .anyMatch(
                        line -> line.matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d INFO: worker w7 works on file:"
                                + folder + " \\[io.strand4j.cli.Work]"))
                .anyMatch(line -> line.matches("\\S+ \\S+ ERROR: task_give_up errands.fail .* no paper \\[.*]"))
                .allMatch(line -> line.matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d (INFO|WARN|ERROR): .*"));

        assertThat(cli.run("worker", "--drain", "-q").err()).isEmpty();
        Cli terminal = cli.onTerminal();
        assertThat(terminal.run(worker).err()).contains("\033[32mINFO \033[0m worker w7 works on file:" + folder);
        assertThat(terminal.with("NO_COLOR", "1").run(worker).err())
                .contains(" INFO: worker w7 works on")
                .doesNotContain("\033");
    }

    @Test
    void aMessageForgesNoLineOfTheLogAndIsNoCommandToTheTerminal() {
        cli.run("push", "errands.fail", "{\"why\":\"no\\n2026-01-01 00:00:00 INFO: all is well [task.x]\\u001b[2J\"}");
        assertThat(cli.drain().err().lines())
                .allMatch(line -> line.matches("[^\033]*"))
                .noneMatch(line -> line.startsWith("2026-01-01 00"))
                .anyMatch(
                        line -> line.contains("ERROR: task_give_up errands.fail") && line.contains(": no 2026-01-01"));
    }

    @Test
    void whoWaitsOnATerminalSeesHowFarItIs() {
        Cli watcher = Cli.in(folder).onTerminal();
        Cli.Screen screen = new Cli.Screen();
        CompletableFuture<Cli.Done> waiting = CompletableFuture.supplyAsync(
                () -> watcher.run(screen, "push", "errands.greet", "{\"name\":\"Ada\",\"password\":\"\"}", "--wait"));
        await().atMost(Duration.ofMinutes(1)).until(() -> screen.err().contains("errands.greet PENDING [....."));
        assertThat(cli.drain().code()).isZero();
        Cli.Done done = waiting.join();
        assertThat(done.code()).isZero();
        assertThat(done.out()).isEqualTo("hello Ada\n");
        assertThat(done.err()).endsWith("\033[K");

        assertThat(cli.run("push", "-c", "true", "--delay", "1h", "--key", "later")
                        .line())
                .isEqualTo("later");
        Cli.Done late = cli.run("wait", "later", "--timeout", "10ms");
        assertThat(late.code()).isEqualTo(ExitCode.TIMEOUT);
        assertThat(late.err()).isEqualTo("strand: the call later has not ended within 10 ms; it goes on\n");
    }
}
