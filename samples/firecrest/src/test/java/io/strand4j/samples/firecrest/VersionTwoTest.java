package io.strand4j.samples.firecrest;

import static io.strand4j.samples.firecrest.Scene.HOME;
import static io.strand4j.samples.firecrest.Scene.MACHINE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.strand4j.samples.firecrestserver.Fault;
import io.strand4j.samples.firecrestserver.LoggedRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Version 2: waiting for jobs, and files in parts. */
@Timeout(60)
class VersionTwoTest {

    private final Scene scene = new Scene();
    private final FirecrestV2 client = scene.versionTwo();

    @TempDir
    Path folder;

    @AfterEach
    void end() throws IOException {
        scene.close();
    }

    private static String line(String method, String job) {
        return method + " /v2/compute/cluster/jobs/" + job;
    }

    @Test
    @Tag("FCR-26")
    void aJobIsLookedAtEverMoreSeldomAndCancelledWhenItTakesTooLong() {
        String id = client.submit(MACHINE, HOME, Scene.HELLO);
        scene.cluster.scheduler().force(id, "RUNNING");

        assertThatThrownBy(
                        () -> client.waitForJob(MACHINE, id, JobWait.standard().timeout(Duration.ofMinutes(5))))
                .isInstanceOf(JobTimeoutException.class)
                .hasMessageContaining("took longer than PT5M and was cancelled");
        assertThat(scene.cluster.scheduler().state(id)).startsWith("CANCELLED");
        assertThat(scene.waiting.pauses())
                .containsExactly(Stream.of(
                                200L, 500L, 1000L, 2000L, 4000L, 8000L, 16000L, 32000L, 64000L, 64000L, 64000L, 44300L)
                        .map(Duration::ofMillis)
                        .toArray(Duration[]::new));

        scene.server.behaviour().unseenLooks(3);
        String late = client.submit(MACHINE, HOME, Scene.HELLO);
        assertThat(client.waitForJob(MACHINE, late, JobWait.standard()).state()).isEqualTo(JobState.COMPLETED);
        assertThat(scene.server.log().count(line("GET", late)))
                .as("three times not found yet")
                .isEqualTo(4);
    }

    @Test
    @Tag("FCR-B11")
    void onlyThatThereIsNoSuchJobIsForgivenAndNotForLong() {
        String id = client.submit(MACHINE, HOME, Scene.HELLO);
        scene.server.faults().next(line("GET", id), Fault.status(409).body("{\"message\":\"database is away\"}"));
        assertThatThrownBy(() -> client.waitForJob(MACHINE, id, JobWait.standard()))
                .hasMessageContaining("database is away");

        scene.server.faults().next(line("GET", id), Fault.status(404).body("{\"message\":\"no such system\"}"));
        assertThatThrownBy(() -> client.waitForJob(MACHINE, id, JobWait.standard()))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("no such system");

        assertThatThrownBy(() -> client.waitForJob(MACHINE, "99", JobWait.standard()))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("Job not found");
        assertThat(scene.waiting.nanoTime())
                .as("after the time of grace")
                .isBetween(
                        Duration.ofSeconds(20).toNanos(), Duration.ofSeconds(60).toNanos());
        assertThat(scene.server.log().requests()).noneMatch(one -> one.method().equals("DELETE"));
    }

    @Test
    @Tag("FCR-27")
    void partsAreSentTogetherTenAtATimeAndNamedInOrderAndA429IsWaitedForByItsRequestAlone() throws Exception {
        scene.server.behaviour().partSize(1000);
        Path source = Scene.local(folder, "big", "0123456789".repeat(2450)); // 24.5 parts
        CountDownLatch gate = new CountDownLatch(1);
        Fault limited = Fault.status(429).with("Retry-After", "2");
        List<String> parts = IntStream.rangeClosed(1, 25)
                .mapToObj(i -> "PUT /objects/parts/upload1/" + i)
                .toList();
        parts.forEach(part -> scene.server.faults().next(part, part.equals(parts.get(4)) ? limited : Fault.late(gate)));
        Thread opener = Thread.startVirtualThread(() -> {
            await().until(() -> scene.server.log().underWay("objects") >= 10);
            gate.countDown();
        });

        client.upload(MACHINE, source, HOME + "/big", JobWait.standard());
        opener.join();

        assertThat(scene.cluster.read(HOME + "/big")).hasSize(24_500);
        assertThat(scene.server.log().mostAtOnce("objects")).isEqualTo(10);
        assertThat(scene.waiting.pauses()).contains(Duration.ofSeconds(2));
        assertThat(scene.server.log().requests(parts.get(4)))
                .extracting(LoggedRequest::status)
                .containsExactly(429, 200);
        client.download(MACHINE, HOME + "/big", folder.resolve("back"), JobWait.standard());
        assertThat(folder.resolve("back")).hasSameBinaryContentAs(source);
    }
}
