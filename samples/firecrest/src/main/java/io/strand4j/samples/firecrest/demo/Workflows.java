package io.strand4j.samples.firecrest.demo;

import io.strand4j.Strand;
import io.strand4j.annotations.Runner;
import io.strand4j.flow.Tasks;
import io.strand4j.samples.firecrest.AsyncFirecrest;
import io.strand4j.samples.firecrest.ClientCredentials;
import io.strand4j.samples.firecrest.Firecrest;
import io.strand4j.samples.firecrest.Job;
import io.strand4j.samples.firecrest.SubmittedJob;
import io.strand4j.samples.firecrestserver.FirecrestServer;
import io.strand4j.task.TaskHandle;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** Five workflows at once on one client: each submits a job, waits for its end and shows its output. */
public final class Workflows {

    private static final String SCRIPT =
            "#!/bin/bash -l\n#SBATCH --job-name=hello\necho hello from the cluster\nsleep 1.5\n";

    private final String machine;
    private final Path script;
    private final Duration interval;
    private final PrintStream log;

    Workflows(String machine, Path script, Duration interval, PrintStream log) {
        this.machine = machine;
        this.script = script;
        this.interval = interval;
        this.log = log;
    }

    /**
     * Runs them against a server that lives as long as they do.
     *
     * @param arguments nothing
     */
    public static void main(String... arguments) throws IOException, InterruptedException {
        Path script = Files.createTempFile("hello", ".sh");
        try (FirecrestServer server = FirecrestServer.start()) {
            Files.writeString(script, SCRIPT);
            new Workflows("cluster", script, Duration.ofMillis(500), System.out).run(server.uri(), server.tokenUri());
        } finally {
            Files.delete(script);
        }
    }

    void run(URI firecrestUrl, URI tokenUri) {
        // tag::main
        try (ClientCredentials auth = new ClientCredentials("valid_id", "valid_secret", tokenUri);
                Firecrest firecrest = new Firecrest(firecrestUrl, auth);
                Strand strand = Strand.temporary()) {
            AsyncFirecrest client = new AsyncFirecrest(firecrest, strand); // generated from Firecrest

            List<TaskHandle<String>> workflows = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                int number = i;
                Callable<String> body = () -> workflow(client, number);
                workflows.add(strand.call(Runner.COROUTINE, body).start());
            }
            Tasks.gather(workflows).getResult();
        }
        // end::main
    }

    // tag::workflow
    private String workflow(AsyncFirecrest client, int i) throws InterruptedException {
        log.println(i + ": Starting workflow");
        SubmittedJob job = client.submit(machine, script).getResult();
        log.println(i + ": Submitted job with jobid: " + job.jobId());
        while (true) {
            List<Job> active = client.pollActive(machine, List.of(job.jobId())).getResult();
            if (active.isEmpty()) {
                log.println(i + ": Job " + job.jobId() + " is no longer active");
                break;
            }
            log.println(
                    i + ": Job " + job.jobId() + " status: " + active.getFirst().state());
            Thread.sleep(interval);
        }
        String output = client.view(machine, job.jobFileOut()).getResult();
        log.println(i + ": job output: " + output.strip());
        return output;
    }
    // end::workflow
}
