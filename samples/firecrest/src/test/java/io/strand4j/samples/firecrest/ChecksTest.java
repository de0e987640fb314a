package io.strand4j.samples.firecrest;

import static io.strand4j.samples.firecrest.Scene.MACHINE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.strand4j.samples.firecrestserver.Fault;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every wrong answer is an error of its own kind, which shows the answer. */
@Timeout(60)
class ChecksTest {

    private static final String SYSTEMS = "GET /status/systems";

    private final Scene scene = new Scene();

    @AfterEach
    void end() throws IOException {
        scene.close();
    }

    @Test
    @Tag("FCR-18")
    void everyKindOfErrorHasATypeAndCarriesTheAnswers() {
        Firecrest client = scene.client();
        HeaderException nowhere = catchThrowableOfType(HeaderException.class, () -> client.listFiles("nowhere", "/"));
        assertThat(nowhere).hasMessageContaining("X-Machine-Does-Not-Exist: Machine does not exist");
        assertThat(nowhere.responses())
                .singleElement()
                .satisfies(reply -> assertThat(reply.status()).isEqualTo(400));

        Firecrest stranger = scene.client(() -> "nonsense", scene.options());
        assertThatThrownBy(stranger::allSystems).isInstanceOf(UnauthorizedException.class);
        assertThatThrownBy(() -> client.system("none")).isInstanceOf(NotFoundException.class);
        scene.server
                .faults()
                .next(
                        SYSTEMS,
                        Fault.status(409),
                        Fault.status(202),
                        Fault.status(200).body("<html>"),
                        Fault.status(200).body(""));
        assertThatThrownBy(client::allSystems).isExactlyInstanceOf(FirecrestException.class);
        assertThatThrownBy(client::allSystems)
                .isInstanceOf(UnexpectedStatusException.class)
                .hasMessageContaining("where 200 was expected");
        assertThatThrownBy(client::allSystems)
                .isInstanceOf(NoJsonException.class)
                .hasMessageContaining("<html>");
        assertThatThrownBy(client::allSystems).isInstanceOf(NoJsonException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-A-Directory",
                "X-Error",
                "X-Invalid-Path",
                "X-Machine-Does-Not-Exist",
                "X-Machine-Not-Available",
                "X-Not-A-Directory",
                "X-Not-Found",
                "X-Permission-Denied",
                "X-Timeout"
            })
    void everyHeaderOfTheProtocolIsAnErrorWhateverTheStatus(String header) {
        scene.server.faults().next(SYSTEMS, Fault.status(200).with(header, "because"));

        assertThatThrownBy(scene.client()::allSystems)
                .isInstanceOf(HeaderException.class)
                .hasMessageContaining(header + ": because");
    }

    @Test
    void aTaskThatFailsSaysWhatHasFailedAndCarriesAllAnswers() {
        TaskErrorException failed = catchThrowableOfType(
                TaskErrorException.class, () -> scene.client().submit(MACHINE, JobScript.text("no script")));

        assertThat(failed).hasMessageContaining("Finished with errors: sbatch: error: This does not look like a batch");
        assertThat(failed.responses()).extracting(Reply::request).startsWith("POST /compute/jobs/upload", "GET /tasks");
    }

    @Test
    @Tag("FCR-22")
    void whatTheServerIsTooOldForIsNotSent() {
        scene.server.behaviour().version("1.15.3-dev");
        Firecrest client = scene.client();

        assertThatThrownBy(() -> client.nodes(MACHINE))
                .isInstanceOf(ApiVersionException.class)
                .hasMessage("nodes needs FirecREST 1.16.0, the server has 1.15.3");
        assertThatThrownBy(() -> client.listFiles(MACHINE, "/", false, true)).isInstanceOf(ApiVersionException.class);
        assertThat(client.filesystems()).containsKey(MACHINE);
        assertThat(scene.server.log().count("GET /status/parameters"))
                .as("asked once")
                .isOne();
        assertThat(scene.server.log().service("compute")).isEmpty();

        assertThat(scene.client(scene.options().apiVersion("1.16.0")).nodes(MACHINE))
                .hasSize(2);
        assertThat(scene.server.log().count("GET /status/parameters"))
                .as("not if it is given")
                .isOne();
    }

    @Test
    void aServerThatTellsNoVersionIsTakenForAnOldOne() {
        scene.server.behaviour().version("");

        assertThatThrownBy(() -> scene.client().partitions(MACHINE)).hasMessageContaining("the server has 1.15.0");
        assertThat(scene.client().groups(MACHINE).user().name()).isEqualTo("test_user");
    }

    @Test
    @Tag("FCR-B14")
    void everyRequestHasATimeLimitUnlessToldOtherwise() {
        assertThat(FirecrestOptions.standard().timeout()).isBetween(Duration.ofSeconds(1), Duration.ofMinutes(5));
        java.util.concurrent.CountDownLatch never = new java.util.concurrent.CountDownLatch(1);
        scene.server.faults().next(SYSTEMS, Fault.late(never));
        FirecrestOptions quick = FirecrestOptions.standard()
                .timeout(Duration.ofMillis(300))
                .retries(Retries.READS.retries(0), Retries.WRITES.retries(0));
        try {
            assertThatThrownBy(scene.client(quick)::allSystems)
                    .isInstanceOf(UnreachableException.class)
                    .hasMessageContaining("no answer within PT0.3S");
        } finally {
            never.countDown();
        }
    }
}
