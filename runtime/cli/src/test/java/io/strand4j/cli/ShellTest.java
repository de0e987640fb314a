package io.strand4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Shell commands run in workers that allow it, and leave nothing behind. */
class ShellTest {

    @TempDir
    Path folder;

    private Cli cli;

    @BeforeEach
    void begin() {
        cli = Cli.in(folder);
    }

    @Test
    @Tag("JOBQ-54")
    void itsLinesAreLoggedItsVariablesAreSetAndItsFailureHasTheCode() {
        String command = "echo out $PYTHONUNBUFFERED $STRAND_TASK_ID $JOBQ_TASK_ID $COLOUR; echo err >&2; pwd; exit 3";
        String key = cli.run("push", "-c", command, "-e", "COLOUR=green", "--cwd", folder.toString())
                .line();

        Cli.Done worked = cli.drain("--allow-shell");

        assertThat(worked.err())
                .containsPattern("INFO: out 1 " + key + " " + key + " green \\[task." + key + "]")
                .containsPattern("WARN: err \\[task." + key + "]")
                .containsPattern("INFO: " + folder + " \\[task." + key + "]");
        Cli.Done result = cli.run("result", key);
        assertThat(result.code()).isEqualTo(ExitCode.FAILED);
        assertThat(result.err()).contains("Command '").endsWith("' failed with return code 3\n");
    }

    @Test
    void aCommandKnowsTheQueueItIsFrom() {
        String command = "echo $STRAND_QUEUE_NAME $JOBQ_QUEUE_NAME";
        String unnamed = cli.run("push", "-c", command).line();
        String named = cli.run("push", "-c", command, "--queue-name", "gpu").line();
        assertThat(cli.drain("--allow-shell").code()).isZero();
        assertThat(cli.drain("--allow-shell", "--queue-name", "gpu").code()).isZero();

        String last = folder.getFileName().toString();
        assertThat(cli.run("result", unnamed).line()).isEqualTo(last + " " + last);
        assertThat(cli.run("result", named).line()).isEqualTo("gpu gpu");
        assertThat(new FullName("azq://account/jobs?token=x", "").shortName()).isEqualTo("jobs");
        assertThat(new FullName("jdbc:h2:mem;USER=me", null).shortName()).isEqualTo("mem");
    }

    @Test
    @Tag("JOBQ-B14")
    void aWorkerThatIsNotToldToLeavesShellCommandsAlone() {
        Path file = folder.resolve("made");
        for (String runner : new String[] {"coroutine", "thread", "process"}) {
            Cli here = Cli.in(folder.resolve(runner));
            String key = here.run("push", "-c", "touch " + file).line();
            Cli.Done worked = here.drain("--runner", runner);
            assertThat(worked.code()).as(worked.err()).isEqualTo(ExitCode.FAILED);
            assertThat(worked.err()).contains("1 left that this worker cannot run, such as " + key);
            assertThat(here.run("status", key).out()).contains("PENDING");
        }
        assertThat(cli.drain("--runner", "process", "--allow-shell").code()).isEqualTo(ExitCode.USAGE);
        assertThat(file).doesNotExist();

        cli.run("push", "-c", "touch " + file);
        assertThat(cli.drain("--allow-shell").code()).isZero();
        assertThat(file).exists();
    }

    @Test
    @Tag("JOBQ-55")
    void whatACommandHasStartedIsKilledWhenItDoesNotEndOrIsLeftBehind() throws Exception {
        Path pids = folder.resolve("pids");
        String stubborn =
                "trap '' TERM; (trap '' TERM; sleep 1000) & echo $! $$ > " + pids + "; while true; do wait; done";
        String key = cli.run("push", "-c", stubborn).line();
        CompletableFuture<Cli.Done> worker = CompletableFuture.supplyAsync(() ->
                cli.run("worker", "--drain", "--allow-shell", "--kill-timeout", "200ms", "--grace", "0", "-n", "1"));
        await().atMost(Duration.ofMinutes(1))
                .until(() -> Files.exists(pids) && !Files.readString(pids).isBlank());

        assertThat(cli.run("cancel", key).code()).isZero();

        for (String pid : Files.readString(pids).strip().split(" ", -1)) {
            await().atMost(Duration.ofMinutes(1)).until(() -> !isAlive(pid));
        }
        assertThat(worker.get().code()).isZero();

        String leaving = cli.run("push", "-c", "sleep 1000 & echo $!").line(); // with its output open
        assertThat(cli.drain("--allow-shell").code()).isZero();
        assertThat(isAlive(cli.run("result", leaving).line())).isFalse();
    }

    /** A zombie that nobody collects is dead as well. */
    private static boolean isAlive(String pid) throws IOException {
        Path stat = Path.of("/proc", pid, "stat");
        try {
            return !Files.readString(stat).matches("(?s).*\\) Z .*");
        } catch (java.nio.file.NoSuchFileException gone) {
            return false;
        }
    }

    @Test
    @Tag("JOBQ-73")
    void aCommandFindsATerminalWhereItIsToldTo() throws Exception {
        String ask = "test -t 1 && echo \"it's $STRAND_TASK_ID's terminal\" || echo none; exit 3";
        String without = cli.run("push", "-c", ask).line();
        assertThat(cli.drain("--allow-shell").err()).contains("INFO: none [task." + without + "]");
        String with = cli.run("push", "-c", ask).line();
        assertThat(cli.drain("--allow-shell", "-t").err())
                .contains("INFO: it's " + with + "'s terminal [task." + with + "]");
        assertThat(cli.run("result", with).err()).endsWith("' failed with return code 3\n");

        Cli.Done refused = cli.drain("--emulate-tty");
        assertThat(refused.code()).isEqualTo(ExitCode.USAGE);
        assertThat(refused.err()).contains("only run with --allow-shell");
        assertThat(Shell.hasTerminals(folder.toString())).isFalse();
    }

    @Test
    void aTerminalTakesItsCommandAlong() throws Exception {
        Path pid = folder.resolve("pid");
        String key = cli.run("push", "-c", "echo $$ > " + pid + "; sleep 1000").line();
        CompletableFuture<Cli.Done> worker = CompletableFuture.supplyAsync(
                () -> cli.run("worker", "--drain", "--allow-shell", "-t", "--kill-timeout", "200ms", "--grace", "0"));
        await().atMost(Duration.ofMinutes(1))
                .until(() -> Files.exists(pid) && !Files.readString(pid).isBlank());

        assertThat(cli.run("cancel", key).code()).isZero();

        String one = Files.readString(pid).strip();
        await().atMost(Duration.ofMinutes(1)).until(() -> !isAlive(one));
        assertThat(worker.get().code()).isZero();
    }

    @Test
    void theResultIsTheLastPartOfWhatItHasWritten() {
        String key = cli.run("push", "-c", "seq 1 20000").line();
        assertThat(cli.drain("--allow-shell", "-q").code()).isZero();
        assertThat(cli.run("result", key).out())
                .startsWith("(")
                .contains(" lines left out)\n")
                .endsWith("\n20000\n")
                .hasSizeLessThan(LastText.MOST_CHARS + 100);
    }

    @Test
    void variablesAreNotShown() {
        String key = cli.run("push", "-c", "true", "-e", "TOKEN=hush-hush").line();
        assertThat(cli.run("status", key).out()).contains("\"env\":\"***\"").doesNotContain("hush");
        assertThat(cli.run("peek", "--json").out()).doesNotContain("hush");
        assertThat(cli.run("peek", "--raw").out()).contains("hush-hush");
    }
}
