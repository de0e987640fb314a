package io.strand4j.samples.firecrest.demo;

import io.strand4j.limit.Backoff;
import io.strand4j.limit.Poll;
import io.strand4j.samples.firecrest.Environment;
import io.strand4j.samples.firecrest.Firecrest;
import io.strand4j.samples.firecrest.FirecrestException;
import io.strand4j.samples.firecrest.Job;
import io.strand4j.samples.firecrest.JobQuery;
import io.strand4j.samples.firecrest.JobState;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;

/** The client as a command; see {@link Environment} for what it reads from the environment. */
public final class Command {

    private static final String USAGE =
            "usage: systems | ls PATH | view PATH | submit SCRIPT | poll JOB | wait JOB | cancel JOB";

    private final Environment environment;
    private final PrintStream out;
    private final PrintStream err;

    Command(Environment environment, PrintStream out, PrintStream err) {
        this.environment = environment;
        this.out = out;
        this.err = err;
    }

    /**
     * Runs it, and ends with 0, with 1 if something failed, with 2 if it was asked in a wrong way.
     *
     * @param arguments what to do
     */
    public static void main(String... arguments) {
        System.exit(new Command(new Environment(System.getenv()), System.out, System.err).run(arguments));
    }

    int run(String... arguments) {
        if (arguments.length == 0 || (arguments.length == 1) != arguments[0].equals("systems")) {
            err.println(USAGE);
            return 2;
        }
        try (Firecrest client = environment.client()) {
            return run(client, arguments[0], arguments[arguments.length - 1]);
        } catch (FirecrestException | IllegalStateException failed) {
            err.println("firecrest: " + failed.getMessage());
            return 1;
        }
    }

    private int run(Firecrest client, String what, String about) {
        switch (what) {
            case "systems" -> client.allSystems().forEach(one -> out.println(one.system() + "  " + one.status()));
            case "ls" ->
                client.listFiles(environment.system(), about)
                        .forEach(one -> out.println(one.type() + "  " + one.name()));
            case "view" -> out.print(client.view(environment.system(), about));
            case "submit" ->
                out.println(client.submit(environment.system(), Path.of(about)).jobId());
            case "poll" -> client.poll(environment.system(), JobQuery.of(about)).forEach(this::print);
            case "wait" -> {
                Poll poll = Poll.every(Backoff.of(Duration.ofSeconds(1), Duration.ofMinutes(1)))
                        .within(Duration.ofDays(7));
                Job ended = client.await(environment.system(), about, poll);
                print(ended);
                return ended.jobState() == JobState.COMPLETED ? 0 : 1;
            }
            case "cancel" -> client.cancel(environment.system(), about);
            default -> {
                err.println(USAGE);
                return 2;
            }
        }
        return 0;
    }

    private void print(Job job) {
        out.println(job.jobId() + "  " + job.state());
    }
}
