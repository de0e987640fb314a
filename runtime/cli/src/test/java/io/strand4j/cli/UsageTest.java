package io.strand4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.strand4j.queue.TaskQueue;
import io.strand4j.queue.TaskQueueProvider;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every wrong input is one clear line and exit code 2. */
class UsageTest {

    @TempDir
    Path folder;

    private String refused(Cli cli, String... arguments) {
        Cli.Done done = cli.run(arguments);
        assertThat(done.code()).as(done.toString()).isEqualTo(ExitCode.USAGE);
        assertThat(done.out()).isEmpty();
        assertThat(done.err().lines()).as(done.err()).hasSize(1);
        assertThat(done.err())
                .startsWith("strand: ")
                .doesNotContain("Exception")
                .doesNotContain("\tat ");
        return done.err();
    }

    @Test
    @Tag("JOBQ-78")
    void durationsAreANumberAndAUnit() {
        Cli cli = Cli.in(folder);
        for (String wrong : new String[] {"10", "1.5h", "ten", "5y", "-1s", "5 m", "99999999999999w"}) {
            String said = refused(cli, "worker", "--time-limit=" + wrong);
            assertThat(said)
                    .containsPattern("--time-limit.*(Expected format: <number>\\[ms\\|s\\|m\\|h\\|d\\|w].*got \""
                            + wrong + "\"|overflow)");
        }
        for (String right : new String[] {"1ms", "0s", "2m", "3h", "4d", "5w"}) {
            assertThat(cli.run("push", "-c", "true", "--delay", right).code()).isZero();
        }
        assertThat(refused(cli, "worker", "--runner", "rocket")).contains("--runner", "PROCESS");
        assertThat(refused(cli, "worker", "-n", "0")).contains("at least one call at once");
        assertThat(refused(cli, "worker", "--runner", "store")).contains("not on STORE");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            --queue nowhere size                 | a queue URI begins with a scheme; known are
            --queue rocket:moon size             | no queue is known for this URI scheme; known are azq:
            --queue memory: size                 | what is in memory: ends with this command
            --queue jdbc:oracle:thin:db size     | a jdbc: address of another database
            --queue file:/tmp?speed=high size    | speed
            launch                               | Unmatched argument at index 0: 'launch'
            size --fast                          | Unknown option: '--fast'
            status                               | Missing required parameter: 'KEY'
            peek -n many                         | 'many' is not an int
            peek -n 0                            | -n is at least 1
            push errands.square {n:1}            | the arguments of errands.square cannot be read
            push -c true -e COLOUR               | should be in KEY=VALUE format but was COLOUR
            --class-path /no/such.jar tasks      | there is no such file or folder
            push errands.square {n:1} {n:2}      | there is more than TASK and JSON: {n:2}
            push errands.square - more           | there is more than TASK and JSON: more
            push errands.square {} --queue-name x | errands.square is declared for the default queue, not for
            push -c true --delay 106751991167300d | in a queue it is PT876000H at most
            worker --visibility 999999999999999s | the visibility is PT876000H at most
            """)
    void whatIsWrongIsSaidInOneLine(String typed, String said) {
        assertThat(refused(Cli.in(folder), typed.split(" +"))).contains(said);
    }

    @Test
    void aClassPathOfTheEnvironmentIsLookedAtAsWell() {
        assertThat(refused(Cli.in(folder).with("STRAND_CLASSPATH", folder + ":typo.jar"), "tasks"))
                .isEqualTo("strand: STRAND_CLASSPATH names typo.jar, and there is no such file or folder\n");
    }

    @Test
    @Tag("JOBQ-79")
    void theVariablesOfJobqAreReadWhereOursAreNotSet() {
        for (String name : new String[] {"TIME_LIMIT", "KILL_TIMEOUT", "PREEMPTION_TIMEOUT"}) {
            assertThat(refused(Cli.in(folder).with("JOBQ_" + name, "soon"), "worker"))
                    .startsWith("strand: the variable JOBQ_" + name + ": Expected format");
        }
        Cli ours = Cli.in(folder)
                .with("JOBQ_TIME_LIMIT", "soon")
                .with("JOBQ_KILL_TIMEOUT", "soon")
                .with("STRAND_TIME_LIMIT", "1ms")
                .with("STRAND_KILL_TIMEOUT", "7");
        assertThat(ours.run("worker").code()).isZero();
        assertThat(refused(new Cli().with("JOBQ_STORAGE_QUEUE", "sb://ns/mine"), "size"))
                .contains("no queue is known for this URI scheme");
        assertThat(refused(new Cli().with("JOBQ_STORAGE", "account"), "size")).contains("JOBQ_QUEUE");
        assertThat(Cli.in(folder).with("JOBQ_STORAGE", "account").run("size").line())
                .isEqualTo("0");
    }

    /** A service of ours for an address that needs what is not there. */
    public static final class LacksAJar implements TaskQueueProvider {

        @Override
        public String scheme() {
            return "lacking";
        }

        @Override
        public TaskQueue open(URI uri) {
            throw new NoClassDefFoundError("com/example/Driver"); // as the JVM does
        }
    }

    @Test
    void aJarThatIsMissingIsOneLineToo() throws Exception {
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.writeString(services.resolve(TaskQueueProvider.class.getName()), LacksAJar.class.getName());
        ClassLoader usual = Thread.currentThread().getContextClassLoader();
        try (URLClassLoader more = new URLClassLoader(new URL[] {folder.toUri().toURL()}, usual)) {
            Thread.currentThread().setContextClassLoader(more);
            assertThat(refused(new Cli(), "--queue", "lacking:x", "--store", "file:" + folder + "/s", "size"))
                    .contains("something on the class path is missing", "com/example/Driver");
        } finally {
            Thread.currentThread().setContextClassLoader(usual);
        }
    }

    @Test
    void withoutAnyPlaceItSaysHowToGiveOne() {
        assertThat(refused(new Cli(), "size"))
                .isEqualTo(
                        "strand: where are the calls? neither STRAND_STORE nor STRAND_QUEUE is set in the environment;"
                                + " set one to an address such as file:/var/strand or jdbc:postgresql://host/database, or give"
                                + " --queue\n");
        assertThat(refused(new Cli().with("JOBQ_QUEUE", "mine"), "size")).contains("JOBQ_STORAGE");
        assertThat(refused(new Cli().with("JOBQ_QUEUE", "mine").with("JOBQ_STORAGE", "sb://ns"), "size"))
                .contains("no queue is known for this URI scheme");
    }

    @Test
    void aStoreThatIsAwayIsAnotherCode() throws Exception {
        Path file = Files.createFile(folder.resolve("file"));
        Cli.Done away = new Cli().run("--queue", "file:" + file + "/below", "size");
        assertThat(away.code()).as(away.toString()).isEqualTo(ExitCode.STORE);
        assertThat(away.err().lines()).hasSize(1);
    }

    @Test
    void helpVersionAndCompletionNeedNoQueue() {
        Cli.Done help = new Cli().run("--help");
        assertThat(help.code()).isZero();
        assertThat(help.out())
                .contains("Exit codes:", "push", "worker", "dead", "STRAND_QUEUE")
                .doesNotContain("\033");
        assertThat(help.lines()).allMatch(line -> line.length() <= 100);
        assertThat(new Cli().run("push", "--help").out()).contains("strand push TASK -", "--idempotency-key");
        assertThat(new Cli().run("dead", "requeue", "-h").out()).contains("attempts are counted anew");
        assertThat(new Cli().run("--version").line()).startsWith("strand ").contains("Java");
        assertThat(new Cli().run("generate-completion").out()).contains("complete -F", "requeue");
        assertThat(new Cli().onTerminal().run("--help").out()).contains("\033[");
        assertThat(new Cli().onTerminal().with("NO_COLOR", "1").run("--help").out())
                .doesNotContain("\033");
        assertThat(new Cli().run().err()).contains("Missing required subcommand");
    }
}
