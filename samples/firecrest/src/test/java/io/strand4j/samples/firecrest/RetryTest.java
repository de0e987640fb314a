package io.strand4j.samples.firecrest;

import static io.strand4j.samples.firecrest.Scene.HOME;
import static io.strand4j.samples.firecrest.Scene.MACHINE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.strand4j.limit.Backoff;
import io.strand4j.middleware.RetryPolicy;
import io.strand4j.samples.firecrestserver.Fault;
import io.strand4j.samples.firecrestserver.LoggedRequest;
import io.strand4j.samples.firecrestserver.Quotas;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which requests are sent again, when, and what comes of those that are not. */
@Timeout(60)
class RetryTest {

    private static final String SYSTEMS = "GET /status/systems";
    private static final String UPLOAD = "POST /compute/jobs/upload";

    private final Scene scene = new Scene();

    @TempDir
    Path folder;

    @AfterEach
    void end() throws IOException {
        scene.close();
    }

    @Test
    @Tag("FCR-16")
    void aRequestThatWasTooMuchIsSentAgainWhenTheServerSaysOrTheClientWouldWhicheverIsLater() {
        scene.server
                .faults()
                .next(
                        SYSTEMS,
                        Fault.status(429).with("Retry-After", "7"),
                        Fault.status(429).with("RateLimit-Reset", "3"),
                        Fault.status(429),
                        Fault.status(429).with("Retry-After", "0"));

        assertThat(scene.client().allSystems()).hasSize(2);

        assertThat(scene.waiting.pauses()) // 7 of the server, 3 of the server, 10 as nobody says, 4 of the client
                .containsExactly(
                        Duration.ofSeconds(7), Duration.ofSeconds(3), Duration.ofSeconds(10), Duration.ofSeconds(4));
    }

    @Test
    void attemptsAreBoundedAndTheLastAnswerIsTheError() {
        RetryPolicy policy = Retries.READS.retries(2);
        Fault limited = Fault.status(429).with("Retry-After", "1").body("{\"error\":\"slow down\"}");
        scene.server.faults().next(SYSTEMS, limited, limited, limited);

        assertThatThrownBy(() -> scene.client(scene.options().retries(policy, Retries.WRITES))
                        .allSystems())
                .isExactlyInstanceOf(RateLimitedException.class)
                .hasMessageContaining("GET /status/systems was answered with 429 at attempt 3")
                .hasMessageContaining("slow down")
                .satisfies(failed -> assertThat(((FirecrestException) failed)
                                .responses()
                                .getLast()
                                .status())
                        .isEqualTo(429));
        assertThat(scene.server.log().count(SYSTEMS)).isEqualTo(3);
    }

    @Test
    void aServerThatWantsToBeLeftAloneForLongerThanThereIsTimeIsNotWaitedFor() {
        scene.server.faults().next(SYSTEMS, Fault.status(429).with("Retry-After", "3600"));

        assertThatThrownBy(() -> scene.client().allSystems()).hasMessageContaining("429");
        assertThat(scene.waiting.pauses()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "5 | 5",
                "-3 | 0",
                "Thu, 01 Jan 2026 00:00:09 GMT | 9",
                "Wed, 31 Dec 2025 23:00:00 GMT | 0",
                "1.5 | 10",
                "soon | 10",
            })
    @Tag("FCR-17")
    void retryAfterIsReadInBothItsFormsAndNothingElse(String header, int seconds) {
        RetryPolicy eager = Retries.READS.backOff(Backoff.every(Duration.ofMillis(1)));
        scene.server.faults().next(SYSTEMS, Fault.status(429).with("Retry-After", header));

        scene.client(scene.options().retries(eager, Retries.WRITES)).allSystems();

        assertThat(scene.waiting.pauses())
                .containsExactly(seconds == 0 ? Duration.ofMillis(1) : Duration.ofSeconds(seconds));
    }

    @Test
    @Tag("FCR-B7")
    void readsAreSentAgainAfterAnyOutageAndWritesOnlyIfNothingWasDone() {
        Firecrest client = scene.client();
        scene.server.faults().next(SYSTEMS, Fault.status(503), Fault.cut(), Fault.status(502), Fault.lostAnswer());
        assertThat(client.allSystems()).hasSize(2);

        scene.server.faults().next(UPLOAD, Fault.status(429).with("Retry-After", "1"), Fault.status(503));
        assertThatThrownBy(() -> client.submit(MACHINE, JobScript.text(Scene.HELLO)))
                .hasMessageContaining("was answered with 503");
        scene.server.faults().next(UPLOAD, Fault.lostAnswer());
        assertThatThrownBy(() -> client.submit(MACHINE, JobScript.text(Scene.HELLO)))
                .isInstanceOf(UnreachableException.class)
                .hasCauseInstanceOf(IOException.class);

        assertThat(scene.cluster.scheduler().submitted())
                .as("jobs, one of which nobody was told of")
                .isOne();
        assertThat(scene.server.log().count(SYSTEMS)).isEqualTo(5);
    }

    @Test
    void aWriteWhoseConnectionNeverCameAboutIsSentAgain() throws IOException {
        int nobody;
        try (ServerSocket closed = new ServerSocket(0)) {
            nobody = closed.getLocalPort();
        }
        try (Firecrest client =
                new Firecrest(URI.create("http://127.0.0.1:" + nobody), scene.authorization(), scene.options())) {
            assertThatThrownBy(() -> client.mkdir(MACHINE, "/x"))
                    .isInstanceOf(UnreachableException.class)
                    .hasMessageContaining("(attempt 5)");
        }
        assertThat(scene.waiting.pauses()).hasSize(4).isSorted();
    }

    @Test
    void theBodyOfARequestThatIsSentAgainIsWhole() throws IOException {
        Path file = Scene.local(folder, "big.txt", "0123456789".repeat(50_000));
        scene.server.faults().next("POST /utilities/upload", Fault.status(429), Fault.status(429));

        scene.client().simpleUpload(MACHINE, file, HOME);

        assertThat(scene.cluster.read(HOME + "/big.txt")).hasSize(500_000);
        assertThat(scene.server.log().requests("POST /utilities/upload"))
                .extracting(LoggedRequest::bodySize)
                .hasSize(3)
                .containsOnly(scene.server.log().requests().getFirst().bodySize());
    }

    @Test
    void thatThereIsTooMuchToDoIsNeverTakenForAJobThatIsNotThere() {
        Firecrest client = scene.client(scene.options().retries(Retries.READS.retries(0), Retries.WRITES));
        scene.server.faults().next("GET /tasks", Fault.status(429));

        assertThatThrownBy(() -> client.pollActive(MACHINE, JobQuery.all()))
                .hasMessageContaining("429")
                .isNotInstanceOf(NotFoundException.class);
    }

    @Test
    @Tag("FCR-B15")
    void aServerThatCountsIsAskedNoMoreOftenThanItAllowsInRealTime() {
        Firecrest client = scene.client(FirecrestOptions.standard());
        client.allSystems(); // whatever is slow at first is over
        scene.server.log().clear();
        scene.server.quotas().limit("status", 3, Duration.ofSeconds(2), Quotas.Hint.SECONDS);

        for (int i = 0; i < 5; i++) {
            client.allSystems();
        }

        List<LoggedRequest> all = scene.server.log().requests(SYSTEMS);
        List<LoggedRequest> refused =
                all.stream().filter(one -> one.status() == 429).toList();
        assertThat(all).hasSize(5 + refused.size());
        assertThat(refused)
                .isNotEmpty()
                .allSatisfy(one -> assertThat(all)
                        .filteredOn(other -> other.arrivedNanos() > one.arrivedNanos())
                        .first()
                        .satisfies(next -> assertThat(next.arrivedNanos() - one.arrivedNanos())
                                .isGreaterThanOrEqualTo(Duration.ofSeconds(1).toNanos())));
    }
}
