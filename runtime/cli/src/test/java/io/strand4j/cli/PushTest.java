package io.strand4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is pushed is checked first, stored, and run by a worker. */
class PushTest {

    @TempDir
    Path folder;

    private Cli cli;

    @BeforeEach
    void begin() {
        cli = Cli.in(folder);
    }

    @Test
    void aCallOfATaskIsStoredAndItsResultPrinted() {
        Cli.Done pushed = cli.run("push", "errands.square", "{\"n\":12}");
        assertThat(pushed.code()).isZero();

        assertThat(cli.run("result", pushed.line()).code()).isEqualTo(ExitCode.FAILED);
        assertThat(cli.drain().code()).isZero();

        assertThat(cli.run("result", pushed.line())).isEqualTo(new Cli.Done(0, "144\n", ""));
        assertThat(cli.run("result", "--json", pushed.line()).line())
                .contains("\"status\":\"COMPLETED\"", "\"result\":144");
    }

    @Test
    void whatDoesNotFitIsRefusedBeforeAnythingIsStored() {
        assertThat(refused("push", "errands.square", "{\"n\":\"twelve\"}")).contains("errands.square", "not a int");
        assertThat(refused("push", "errands.square", "{\"m\":12}")).contains("there is no parameter \"m\"");
        assertThat(refused("push", "errands.square")).contains("the parameter \"n\" is missing");
        assertThat(refused("push", "errands.squares", "{\"n\":12}"))
                .contains("there is no task errands.squares")
                .contains("errands.square");
        assertThat(refused("push", "errands.local", "{\"n\":12}")).contains("runner = STORE");
        assertThat(refused("push")).contains("what is to be pushed?");
        assertThat(refused("push", "errands.square", "{\"n\":1}", "-e", "A=b")).contains("are for shell commands");
        assertThat(refused("push", "-c", "true", "-c", "false", "--key", "k")).contains("are for one call");
        assertThat(refused("push", "errands.square", "{\"n\":1}", "--retries", "-1"))
                .contains("retries");
        assertThat(cli.run("size").line()).isEqualTo("0");
    }

    private String refused(String... arguments) {
        Cli.Done done = cli.run(arguments);
        assertThat(done.code()).as(done.toString()).isEqualTo(ExitCode.USAGE);
        assertThat(done.out()).isEmpty();
        assertThat(done.err().lines()).as(done.err()).hasSize(1);
        return done.err();
    }

    @Test
    @Tag("JOBQ-70")
    void commandsComeFromOptionsAndFromStandardInput() {
        Cli.Done typed = cli.run("push", "-c", "echo one", "-c", "echo $WHO", "-e", "WHO=two", "--retries", "2");
        Cli.Done read = cli.typing("echo three\n\n{\"cmd\": \"echo $WHO $OTHER\", \"env\": {\"OTHER\": \"five\"}}\n")
                .run("push", "-", "-e", "WHO=four");
        assertThat(List.of(typed.code(), read.code())).containsOnly(0);
        assertThat(cli.run("size").line()).isEqualTo("4");
        assertThat(cli.run("status", "--json", typed.lines().get(0)).line()).contains("\"retries\":2");

        assertThat(cli.drain("--allow-shell").code()).isZero();

        assertThat(results(typed)).containsExactly("one", "two");
        assertThat(results(read)).containsExactly("three", "four five");
    }

    private List<String> results(Cli.Done pushed) {
        return pushed.lines().stream().map(key -> cli.run("result", key).line()).toList();
    }

    @Test
    void aWrongLineOfStandardInputIsNamedAndNothingOfItsThousandIsStored() {
        Cli.Done done = cli.typing("{\"n\":1}\n{\"n\":2}\nthree\n").run("push", "errands.square", "-");
        assertThat(done.code()).isEqualTo(ExitCode.USAGE);
        assertThat(done.err()).startsWith("strand: line 3: the arguments of errands.square cannot be read");
        assertThat(cli.run("size").line()).isEqualTo("0");
    }

    @Test
    void oneIdempotencyKeyIsOneCall() {
        String[] push = {"push", "errands.square", "{\"n\":3}", "--idempotency-key", "once"};
        assertThat(cli.run(push).line()).isEqualTo(cli.run(push).line());
        assertThat(cli.run("size").line()).isEqualTo("1");
        assertThat(cli.run("push", "errands.square", "{\"n\":3}", "--key", "mine")
                        .line())
                .isEqualTo("mine");
        assertThat(cli.run("push", "errands.square", "{\"n\":3}", "--key", "mine")
                        .err())
                .contains("is taken by another call");
    }

    @Test
    void equalCallsAreOneWhereThatIsAskedFor() {
        String first =
                cli.run("push", "errands.square", "{\"n\":4}", "--unique").line();
        Cli always = cli.with("JOBQ_DETERMINISTIC_IDS", "true");
        assertThat(always.run("push", "errands.square", "{ \"n\" : 4 }").line()).isEqualTo(first);
        assertThat(always.run("push", "errands.square", "{\"n\":5}").line()).isNotEqualTo(first);
        assertThat(cli.with("JOBQ_DETERMINISTIC_IDS", "false")
                        .run("push", "errands.square", "{\"n\":4}")
                        .line())
                .isNotEqualTo(first);
        assertThat(always.run("push", "errands.square", "{\"n\":4}", "--idempotency-key", "mine")
                        .line())
                .isNotEqualTo(first);
        assertThat(cli.run("size").line()).isEqualTo("4");
        assertThat(refused("push", "errands.square", "{\"n\":4}", "--idempotency-key", "mine", "--unique"))
                .contains("either --unique or --idempotency-key");
    }
}
