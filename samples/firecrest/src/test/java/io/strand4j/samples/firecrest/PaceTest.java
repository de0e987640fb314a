package io.strand4j.samples.firecrest;

import static io.strand4j.samples.firecrest.Scene.HOME;
import static io.strand4j.samples.firecrest.Scene.MACHINE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.strand4j.Strand;
import io.strand4j.limit.Rate;
import io.strand4j.limit.RateExceededException;
import io.strand4j.limit.RateLimits;
import io.strand4j.samples.firecrest.demo.Paced;
import io.strand4j.samples.firecrestserver.Fault;
import io.strand4j.samples.firecrestserver.LoggedRequest;
import io.strand4j.task.TaskHandle;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How often requests come, measured at the server. */
@Timeout(60)
class PaceTest {

    /** How much later than another one a request may come in when others want the processor. */
    private static final Duration JITTER = Duration.ofMillis(600);

    private final Scene scene = new Scene();
    private final Strand strand = Strand.temporary();
    private final RateLimits rates = new RateLimits();
    private final AsyncFirecrest twin =
            new AsyncFirecrest(scene.client(FirecrestOptions.standard().rates(rates)), strand);

    @AfterEach
    void end() throws IOException {
        strand.close();
        scene.close();
    }

    private List<Long> arrivals(String service) {
        return scene.server.log().service(service).stream()
                .map(LoggedRequest::arrivedNanos)
                .toList();
    }

    /** Over stretches that are so long that twice the rate would be seen, wherever they are laid, also on a busy machine. */
    private static void assertPaced(List<Long> arrivals, Rate rate) {
        int windows =
                (int) Math.ceilDiv(JITTER.toMillis() * 5 / 2, rate.window().toMillis());
        int stretch = windows * rate.most();
        assertThat(arrivals).hasSizeGreaterThan(stretch);
        for (int i = stretch; i < arrivals.size(); i++) {
            assertThat(arrivals.get(i) - arrivals.get(i - stretch))
                    .as("from request %s to request %s", i - stretch, i)
                    .isGreaterThanOrEqualTo(
                            rate.window().multipliedBy(windows).minus(JITTER).toNanos());
        }
    }

    @Test
    @Tag("FCR-04")
    void hundredsOfSubmitsNeverExceedAPaceThatWasSet() {
        Rate rate = Rate.of(100, Duration.ofSeconds(1));
        rates.set("compute", rate);

        List<TaskHandle<SubmittedJob>> jobs = IntStream.range(0, 350)
                .<TaskHandle<SubmittedJob>>mapToObj(i -> twin.submit(MACHINE, JobScript.text(Scene.HELLO)))
                .toList();

        assertThat(jobs.stream().map(job -> job.getResult().jobId()).distinct()).hasSize(350);
        assertThat(arrivals("compute")).hasSize(350);
        assertPaced(arrivals("compute"), rate);
    }

    @Test
    void theExampleOfTheDocumentIsPaced() {
        try (Firecrest paced = Paced.client(scene.server.uri(), scene.authorization(), strand)) {
            assertThat(paced.allSystems()).hasSize(2);
        }
        assertThat(strand.rates().groups()).containsExactly("compute", "tasks");
    }

    @Test
    @Tag("FCR-05")
    void eachServiceHasATimeBetweenCallsOfItsOwn() {
        rates.set("status", Duration.ofMillis(100));
        rates.set("utilities", Duration.ofMillis(20));
        List<TaskHandle<?>> calls = IntStream.range(0, 108)
                .<TaskHandle<?>>mapToObj(i -> i % 6 == 0 ? twin.allSystems() : twin.listFiles(MACHINE, HOME))
                .toList();
        calls.forEach(TaskHandle::getResult);

        assertPaced(arrivals("status"), Rate.every(Duration.ofMillis(100)));
        assertPaced(arrivals("utilities"), Rate.every(Duration.ofMillis(20)));
        assertThat(arrivals("utilities").getFirst())
                .isLessThan(arrivals("status").getLast());
        rates.set("status", Duration.ofHours(1));
        TaskHandle<?> waits = twin.allSystems();
        twin.listFiles(MACHINE, HOME).getResult(Duration.ofSeconds(30));
        twin.whoami(MACHINE).getResult(Duration.ofSeconds(30));
        assertThat(waits.isReady())
                .as("nobody waits for the pace of another service")
                .isFalse();
    }

    @Test
    @Tag("FCR-B4")
    void theFirstOneBeginsAtOnceWhateverItIs() {
        rates.set("utilities", Duration.ofHours(1));

        twin.chmod(MACHINE, HOME, "700").getResult(Duration.ofSeconds(30)); // a PUT

        assertThat(scene.server.log().count("PUT /utilities/chmod")).isOne();
    }

    @Test
    @Tag("FCR-B8")
    void requestsBeginInTheOrderInWhichTheyWereAskedForWhetherOthersAreAnsweredOrNot() throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        scene.server.faults().next("GET /utilities/stat", Fault.late(gate));
        rates.set("utilities", Duration.ofHours(1));
        rates.await("utilities", "");
        List<TaskHandle<FileStat>> calls = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            scene.cluster.write(HOME + "/f" + i, "x");
            calls.add(twin.stat(MACHINE, HOME + "/f" + i));
            await().until(() -> rates.waiting("utilities") == calls.size());
        }
        rates.set("utilities", Rate.every(Duration.ofMillis(200)));

        calls.subList(1, 5).forEach(TaskHandle::getResult);
        assertThat(calls.getFirst().isReady())
                .as("the first one is not answered")
                .isFalse();
        gate.countDown();
        calls.getFirst().getResult();
        assertThat(scene.server.log().requests("GET /utilities/stat"))
                .extracting(request -> request.query().get("targetPath"))
                .containsExactly(HOME + "/f0", HOME + "/f1", HOME + "/f2", HOME + "/f3", HOME + "/f4");
    }

    @Test
    void aServiceThatHasHadTooMuchIsLeftAloneByEverybody() {
        rates.set("status", Duration.ofMillis(1));
        scene.server.faults().next("GET /status/systems", Fault.status(429).with("Retry-After", "1"));
        twin.allSystems().getResult();
        List<LoggedRequest> all = scene.server.log().requests("GET /status/systems");
        assertThat(all).hasSize(2);
        assertThat(all.getLast().arrivedNanos() - all.getFirst().arrivedNanos())
                .isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(990));
    }

    private static void wait(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            throw Interruptions.interrupted(stopped);
        }
    }

    private AsyncFirecrest twin(Authorization authorization, FirecrestOptions options) {
        return new AsyncFirecrest(scene.client(authorization, options.rates(rates)), strand);
    }

    /** If a token were fetched after the turn, all turns that are given meanwhile would leave together. */
    @ParameterizedTest
    @ValueSource(strings = {"utilities", "compute"})
    void requestsThatHaveToWaitForATokenKeepTheirPace(String service) throws Exception {
        CountDownLatch asked = new CountDownLatch(18);
        CountDownLatch fetched = new CountDownLatch(1);
        String token = scene.authorization().accessToken();
        AsyncFirecrest slow = twin(
                () -> {
                    asked.countDown();
                    wait(fetched);
                    return token;
                },
                FirecrestOptions.standard());
        rates.set(service, Duration.ofMillis(100));
        List<TaskHandle<?>> calls = IntStream.range(0, 18)
                .<TaskHandle<?>>mapToObj(i -> service.equals("compute")
                        ? slow.poll(MACHINE, JobQuery.all().between("2026-01-" + (10 + i), "2026-02-01"))
                        : slow.listFiles(MACHINE, HOME))
                .toList();
        asked.await();
        fetched.countDown();
        calls.forEach(TaskHandle::getResult);
        assertPaced(arrivals(service), Rate.every(Duration.ofMillis(100)));
    }

    @Test
    void aRequestThatIsSentAgainWithAnotherTokenHasATurnOfItsOwn() {
        AtomicReference<String> token = new AtomicReference<>("taken back");
        Authorization renewed = new Authorization() {
            @Override
            public String accessToken() {
                return token.get();
            }

            @Override
            public void rejected(String old) {
                token.set(scene.authorization().accessToken());
            }
        };
        rates.set("status", Duration.ofSeconds(1));
        twin(renewed, FirecrestOptions.standard()).allSystems().getResult();
        List<Long> arrivals = arrivals("status");
        assertThat(arrivals).hasSize(2);
        assertThat(arrivals.get(1) - arrivals.get(0)).isGreaterThan(TimeUnit.MILLISECONDS.toNanos(500));
    }

    @Test
    void theTimeForAttemptsIsNotSpentInALine() throws Exception {
        rates.set("status", Duration.ofHours(1));
        rates.await("status", "");
        TaskHandle<List<SystemStatus>> call =
                twin(scene.authorization(), scene.options()).allSystems();
        await().until(() -> rates.waiting("status") == 1);
        scene.waiting.pass(Duration.ofMinutes(30));
        scene.server.faults().next("GET /status/systems", Fault.status(503));
        rates.set("status", Duration.ofMillis(1));
        assertThat(call.getResult(Duration.ofSeconds(30))).hasSize(2);
    }

    @Test
    void anotherAttemptWaitsForItsTurnNoLongerThanThereIsTimeForAttempts() {
        rates.set("status", Duration.ofHours(1));
        scene.server.faults().next("GET /status/systems", Fault.status(503).body("{\"error\":\"away\"}"));
        FirecrestOptions brief = FirecrestOptions.standard()
                .retries(Retries.READS.within(Duration.ofSeconds(1)), Retries.WRITES.retries(0));
        assertThatThrownBy(() -> twin(scene.authorization(), brief).allSystems().getResult())
                .as("what the server has said")
                .hasCauseInstanceOf(UnavailableException.class)
                .hasMessageContaining("away");
    }

    @Test
    void whoeverWaitsForTooLongFailsInTheSameWayWhateverItAsks() {
        rates.set("compute", Duration.ofHours(1));
        rates.maxWait("compute", Duration.ofMillis(50));
        twin.submit(MACHINE, JobScript.text(Scene.HELLO)).getResult();
        for (TaskHandle<?> late : List.of(
                twin.submit(MACHINE, JobScript.text(Scene.HELLO)), twin.pollActive(MACHINE, JobQuery.of("1")))) {
            assertThatThrownBy(late::getResult)
                    .hasCauseInstanceOf(PaceException.class)
                    .hasRootCauseInstanceOf(RateExceededException.class)
                    .hasMessageContaining("it had no turn in time");
        }
    }

    @Test
    void aDateThatNobodyLivesToSeeIsNoOtherErrorThanTheOneItCameWith() {
        rates.set("status", Duration.ofMillis(1));
        scene.server
                .faults()
                .next("GET /status/systems", Fault.status(429).with("Retry-After", "Fri, 31 Dec 9999 23:59:59 GMT"));
        assertThatThrownBy(() -> twin.allSystems().getResult()).hasCauseInstanceOf(RateLimitedException.class);
    }
}
