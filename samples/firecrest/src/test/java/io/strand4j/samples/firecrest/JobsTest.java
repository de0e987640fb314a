package io.strand4j.samples.firecrest;

import static io.strand4j.samples.firecrest.Scene.HELLO;
import static io.strand4j.samples.firecrest.Scene.HOME;
import static io.strand4j.samples.firecrest.Scene.MACHINE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Jobs: submitted in every way, looked at, waited for, cancelled. */
@Timeout(60)
class JobsTest {

    private final Scene scene = new Scene();
    private final Firecrest client = scene.client();

    @TempDir
    Path folder;

    @AfterEach
    void end() throws IOException {
        scene.close();
    }

    @Test
    @Tag("FCR-08")
    void aSubmitTellsEverythingOfTheJob() throws Exception {
        SubmittedJob job = client.submit(MACHINE, Scene.local(folder, "script.sh", HELLO));

        assertThat(job.jobId()).matches("\\d+");
        assertThat(job.jobFile()).endsWith("/script.sh");
        assertThat(job.jobFileOut()).endsWith("/slurm-" + job.jobId() + ".out");
        assertThat(job.jobFileErr()).endsWith("/slurm-" + job.jobId() + ".err");
        assertThat(job.jobDataOut()).isEmpty();
        assertThat(job.jobDataErr()).isEmpty();
        assertThat(job.result()).isEqualTo("Job submitted");
        assertThat(job.firecrestTaskid()).isNotBlank();
        assertThat(client.view(MACHINE, job.jobFileOut())).isEqualTo("hello from $WHO\n");
    }

    @Test
    @Tag("FCR-20")
    void aScriptIsATextAFileHereOrAFileThere() throws Exception {
        scene.cluster.write(HOME + "/job.sh", HELLO);
        Path local = Scene.local(folder, "local.sh", HELLO);

        List<SubmittedJob> jobs = Stream.of(
                        JobScript.text(HELLO), JobScript.local(local), JobScript.remote(HOME + "/job.sh"))
                .map(script -> client.submit(MACHINE, script.account("proj").variable("WHO", "me")))
                .toList();

        assertThat(jobs)
                .extracting(SubmittedJob::jobFile)
                .satisfiesExactly(
                        file -> assertThat(file).endsWith("/script.batch"),
                        file -> assertThat(file).endsWith("/local.sh"),
                        file -> assertThat(file).isEqualTo(HOME + "/job.sh"));
        assertThat(jobs)
                .allSatisfy(job ->
                        assertThat(client.view(MACHINE, job.jobFileOut())).isEqualTo("hello from me\n"));
        assertThatThrownBy(() -> client.submit(MACHINE, folder.resolve("none.sh")))
                .hasMessageContaining("there is no file");
    }

    @Test
    @Tag("FCR-19")
    void jobsAreAskedForByNumberTimeAndPage() {
        assertThat(client.poll(MACHINE, JobQuery.all()))
                .as("an empty object for an empty list")
                .isEmpty();
        List<String> ids = Stream.generate(
                        () -> client.submit(MACHINE, JobScript.text(HELLO)).jobId())
                .limit(3)
                .toList();
        scene.cluster.scheduler().force(ids.get(1), "RUNNING");

        assertThat(client.poll(MACHINE, ids)).extracting(Job::jobId).containsExactlyElementsOf(ids);
        assertThat(client.poll(MACHINE, JobQuery.all().page(1, 2)))
                .extracting(Job::jobId)
                .containsExactly(ids.get(2));
        assertThat(client.pollActive(MACHINE, ids)).extracting(Job::jobId).containsExactly(ids.get(1));
        assertThat(client.pollActive(MACHINE, List.of(ids.get(0)))).isEmpty();

        client.poll(MACHINE, JobQuery.of(ids).between("2026-01-01", "2026-02-01"));
        assertThat(scene.server.log().requests("GET /compute/acct").getLast().query())
                .containsEntry("jobs", String.join(",", ids))
                .containsEntry("starttime", "2026-01-01")
                .containsEntry("endtime", "2026-02-01");
    }

    @Test
    @Tag("FCR-B6")
    void statesAreWholeNames() {
        String id = client.submit(MACHINE, JobScript.text(HELLO)).jobId();
        for (String state : List.of("CONFIGURING", "REQUEUE_FED", "COMPLETING", "SUSPENDED")) {
            scene.cluster.scheduler().force(id, state);
            assertThat(client.pollActive(MACHINE, List.of(id)))
                    .singleElement()
                    .satisfies(job -> assertThat(job.jobState().name()).isEqualTo(state))
                    .satisfies(job -> assertThat(job.jobState().isFinal()).isFalse());
        }
        scene.cluster.scheduler().force(id, "OUT_OF_MEMORY");
        assertThat(client.await(MACHINE, id, scene.options().tasks().looks(1)).jobState())
                .isEqualTo(JobState.OUT_OF_MEMORY);

        scene.cluster.scheduler().release(id);
        client.cancel(MACHINE, id);
        assertThat(client.poll(MACHINE, JobQuery.of(id)).getFirst())
                .satisfies(job -> assertThat(job.state()).isEqualTo("CANCELLED by 1000"))
                .satisfies(job -> assertThat(job.jobState()).isEqualTo(JobState.CANCELLED));
        assertThat(JobState.parse("CANCELLED+")).isEqualTo(JobState.CANCELLED);
        assertThat(JobState.parse("R")).isEqualTo(JobState.UNKNOWN);
    }

    @Test
    void oneNumberThatIsWrongFailsTheWholeQuestionAndSaysSo() {
        String id = client.submit(MACHINE, JobScript.text(HELLO)).jobId();

        assertThatThrownBy(() -> client.pollActive(MACHINE, List.of(id, "4")))
                .isInstanceOf(TaskErrorException.class)
                .hasMessageContaining("Invalid job id specified");
        assertThatThrownBy(() -> client.pollActive(MACHINE, List.of("l")))
                .hasMessageContaining("l is not a valid job ID");
    }
}
