package io.strand4j.samples.firecrest;

import static io.strand4j.samples.firecrest.Scene.HOME;
import static io.strand4j.samples.firecrest.Scene.MACHINE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.strand4j.limit.Backoff;
import io.strand4j.limit.Poll;
import io.strand4j.samples.firecrestserver.Fault;
import io.strand4j.samples.firecrestserver.LoggedRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is asked for first and answered later. */
@Timeout(60)
class TasksTest {

    private final Scene scene = new Scene();

    @TempDir
    Path folder;

    @AfterEach
    void end() throws IOException {
        scene.close();
    }

    private long looks() {
        return scene.server.log().count("GET /tasks");
    }

    @Test
    @Tag("FCR-12")
    void aResultIsAskedForByTheIdOfItsTaskUntilItIsThere() {
        scene.server.behaviour().taskLooks(3);

        SubmittedJob job = scene.client().submit(MACHINE, JobScript.text(Scene.HELLO));

        List<LoggedRequest> all = scene.server.log().requests();
        assertThat(all)
                .extracting(LoggedRequest::line)
                .containsExactly("POST /compute/jobs/upload", "GET /tasks", "GET /tasks", "GET /tasks", "GET /tasks");
        assertThat(all.getLast().query()).containsEntry("tasks", job.firecrestTaskid());
    }

    @Test
    @Tag("FCR-13")
    void looksAreBoundedInNumberAndInTime() {
        scene.server.behaviour().taskLooks(Integer.MAX_VALUE);
        Poll standard = scene.options().tasks();

        assertThatThrownBy(() ->
                        scene.client(scene.options().tasks(standard.looks(4))).pollActive(MACHINE, JobQuery.all()))
                .isInstanceOf(PollingException.class)
                .hasMessageContaining("is not done after 4 looks");
        assertThat(looks()).isEqualTo(4);

        assertThatThrownBy(() -> scene.client().pollActive(MACHINE, JobQuery.all()))
                .isInstanceOf(PollingException.class);
        assertThat(scene.waiting.pauses().stream().reduce(Duration.ZERO, Duration::plus))
                .isBetween(Duration.ofMinutes(9), Duration.ofMinutes(11));
    }

    @Test
    @Tag("FCR-B12")
    void looksAreEverMoreSeldomAndNeverWithoutAWait() {
        scene.server.behaviour().taskLooks(Integer.MAX_VALUE);

        assertThatThrownBy(() -> scene.client().pollActive(MACHINE, JobQuery.all()))
                .isInstanceOf(PollingException.class);

        assertThat(looks()).as("in ten minutes").isLessThan(150);
        List<Duration> pauses = scene.waiting.pauses();
        assertThat(pauses.subList(0, pauses.size() - 1)) // the last one ends at the deadline
                .isSorted()
                .allSatisfy(wait -> assertThat(wait).isGreaterThanOrEqualTo(Duration.ofMillis(100)))
                .endsWith(Duration.ofSeconds(5));
        assertThatThrownBy(() -> Poll.every(Backoff.every(Duration.ZERO))).isInstanceOf(IllegalArgumentException.class);
    }

    private static Fault task(String status) {
        return Fault.status(200).body("{\"tasks\":{\"T\":{\"status\":\"" + status + "\",\"data\":{}}}}");
    }

    @Test
    @Tag("FCR-B5")
    void aStatusIsANumber() {
        scene.server.faults().next("GET /compute/jobs", Fault.status(200).body("{\"task_id\":\"T\"}"));
        scene.server.faults().next("GET /tasks", task("99"), task("101"), task("200"));

        assertThat(scene.client().pollActive(MACHINE, JobQuery.all())).isEmpty();

        assertThat(looks()).isEqualTo(3);
    }

    @Test
    @Tag("FCR-14")
    void theCodesOfTransfersAndErrorsAreKnown() throws Exception {
        scene.cluster.write(HOME + "/big", "large");
        scene.server.behaviour().taskLooks(0);
        ExternalUpload good = scene.client().externalUpload(MACHINE, Scene.local(folder, "f", "x"), HOME);
        assertThat(good.status().code()).isEqualTo(110);
        assertThat(good.inProgress()).isTrue();
        good.finishUpload();
        assertThat(good.await().code()).isEqualTo(114);
        assertThat(good.inProgress()).isFalse();

        scene.server.behaviour().transfersFail(true);
        ExternalUpload up = scene.client().externalUpload(MACHINE, Scene.local(folder, "g", "x"), HOME);
        up.finishUpload();
        assertThatThrownBy(up::await).isInstanceOf(StorageUploadException.class).hasMessageContaining("115");
        assertThat(up.inProgress()).isFalse();
        ExternalDownload down = scene.client().externalDownload(MACHINE, HOME + "/big");
        assertThatThrownBy(down::await)
                .isInstanceOf(StorageDownloadException.class)
                .hasMessageContaining("Upload from filesystem to Object Storage has finished with errors");
        assertThatThrownBy(() -> scene.client().cancel(MACHINE, "1"))
                .isInstanceOf(TaskErrorException.class)
                .hasMessageContaining("status 400");
    }

    @Test
    void aTaskThatTheServerHasForgottenIsAnError() {
        scene.server.faults().next("GET /tasks", Fault.status(200).body("{\"tasks\":{}}"));

        assertThatThrownBy(() -> scene.client().pollActive(MACHINE, JobQuery.all()))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("there is no task");
    }
}
