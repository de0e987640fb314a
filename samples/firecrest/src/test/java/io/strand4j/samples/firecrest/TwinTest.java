package io.strand4j.samples.firecrest;

import static io.strand4j.samples.firecrest.Scene.HOME;
import static io.strand4j.samples.firecrest.Scene.MACHINE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.strand4j.Strand;
import io.strand4j.samples.firecrestserver.Fault;
import io.strand4j.task.TaskHandle;
import io.strand4j.task.TaskStatus;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The generated twin: the same methods, and as many of them at once as one likes. */
@Timeout(60)
class TwinTest {

    private final Scene scene = new Scene();
    private final Strand strand = Strand.temporary();

    @AfterEach
    void end() throws IOException {
        strand.close();
        scene.close();
    }

    private AsyncFirecrest twin() {
        return new AsyncFirecrest(scene.client(), strand);
    }

    @Test
    @Tag("FCR-01")
    void theTwinIsMadeOfAnAddressAndAnAuthorization() {
        URI withSlash = URI.create(scene.server.uri() + "/");
        try (Firecrest client = new Firecrest(withSlash, scene.authorization())) {
            AsyncFirecrest twin = new AsyncFirecrest(client, strand);

            assertThat(twin.allSystems().getResult())
                    .extracting(SystemStatus::system)
                    .containsExactly("cluster", "other");
        }
        assertThat(scene.server.log().requests()).singleElement().satisfies(request -> {
            assertThat(request.path()).isEqualTo("/status/systems");
            assertThat(request.header("Authorization"))
                    .contains("Bearer " + scene.authorization().accessToken());
        });
    }

    @Test
    @Tag("FCR-02")
    void theTwinHasEveryMethodWithTheSameNameAndArgumentsAndResult() throws Exception {
        List<Method> methods = Arrays.stream(Firecrest.class.getDeclaredMethods())
                .filter(m -> Modifier.isPublic(m.getModifiers()) && !m.isSynthetic())
                .filter(m -> !m.getName().equals("close") && !m.getName().equals("isClosed"))
                .toList();
        assertThat(methods).hasSizeGreaterThan(55);
        for (Method method : methods) {
            Method twin = AsyncFirecrest.class.getMethod(method.getName(), method.getParameterTypes());
            assertThat(TaskHandle.class).isAssignableFrom(twin.getReturnType());
            assertThat(twin.getGenericParameterTypes()).isEqualTo(method.getGenericParameterTypes());
            assertThat(twin.getReturnType().getMethod("getOrThrow").getGenericReturnType())
                    .isEqualTo(method.getGenericReturnType());
        }

        scene.cluster.write(HOME + "/f", "text\n");
        AsyncFirecrest twin = twin();
        assertThat(twin.listFiles(MACHINE, HOME).getResult())
                .extracting(RemoteFile::name)
                .containsExactly("f");
        assertThat(twin.view(MACHINE, HOME + "/f").getResult()).isEqualTo("text\n");
        assertThat(twin.submit(MACHINE, JobScript.text(Scene.HELLO)).getResult().jobId())
                .matches("\\d+");
    }

    @Test
    void failuresAreThoseOfTheClient() {
        assertThatThrownBy(() -> twin().view(MACHINE, "/none").getOrThrow())
                .isInstanceOf(HeaderException.class)
                .hasMessageContaining("X-Invalid-Path");
        assertThatThrownBy(() -> {
                    Path nowhere = Path.of("/no/such/folder/f");
                    scene.cluster.write(HOME + "/f", "x");
                    twin().simpleDownload(MACHINE, HOME + "/f", nowhere).getOrThrow();
                })
                .as("checked ones too")
                .isInstanceOf(IOException.class);
    }

    @Test
    @Tag("FCR-B9")
    void callsThatWaitForATokenOrAnAnswerHoldNobodyElseUp() {
        CountDownLatch gate = new CountDownLatch(1);
        scene.server.faults().next("POST /auth/token", Fault.late(gate));
        ClientCredentials credentials =
                scene.credentials(ClientCredentials.Method.POST, java.time.Duration.ofSeconds(30));
        AsyncFirecrest stuck = new AsyncFirecrest(scene.client(credentials, scene.options()), strand);
        List<TaskHandle<?>> waiting = new ArrayList<>();
        for (int i = 0; i < 300; i++) { // more than any pool of threads has
            waiting.add(stuck.allSystems());
        }

        assertThat(twin().allSystems().getResult()).hasSize(2);
        assertThat(waiting).noneMatch(TaskHandle::isReady);

        gate.countDown();
        assertThat(waiting).allSatisfy(one -> assertThat(one.getResult()).isNotNull());
        assertThat(scene.server.log().count("POST /auth/token")).isOne();
    }

    @Test
    @Tag("FCR-B13")
    void oneClientServesManyThreadsAndManyStrands() {
        try (Strand other = Strand.temporary()) {
            Firecrest client = scene.client();
            AsyncFirecrest here = new AsyncFirecrest(client, strand);
            AsyncFirecrest there = new AsyncFirecrest(client, other);

            List<? extends TaskHandle<SubmittedJob>> jobs = IntStream.range(0, 200)
                    .mapToObj(i -> (i % 2 == 0 ? here : there).submit(MACHINE, JobScript.text(Scene.HELLO)))
                    .toList();

            assertThat(jobs.stream().map(job -> job.getResult().jobId()).distinct())
                    .hasSize(200);
            assertThat(scene.cluster.scheduler().submitted()).isEqualTo(200);
        }
    }

    @Test
    void aCallThatIsCancelledWaitsNoMore() {
        CountDownLatch gate = new CountDownLatch(1);
        scene.server.faults().next("GET /status/systems", Fault.late(gate));
        try {
            AsyncFirecrest.AllSystemsHandle call = twin().allSystems();

            assertThat(call.cancel()).isTrue();
            assertThat(call.getStatus()).isEqualTo(TaskStatus.CANCELLED);
        } finally {
            gate.countDown();
        }
    }
}
