package io.strand4j.samples.firecrest;

import static io.strand4j.samples.firecrest.Scene.HELLO;
import static io.strand4j.samples.firecrest.Scene.MACHINE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.strand4j.Strand;
import io.strand4j.limit.RateLimits;
import io.strand4j.samples.firecrestserver.Fault;
import io.strand4j.samples.firecrestserver.LoggedRequest;
import io.strand4j.task.TaskHandle;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Reads that wait for the pace of their service, as the server sees them. */
@Timeout(60)
class CoalescingTest {

    private static final String JOBS = "GET /compute/jobs";
    private static final String ACCOUNTING = "GET /compute/acct";
    private static final String TASKS = "GET /tasks";
    private static final String OTHER = "other";

    private final Scene scene = new Scene();
    private final Strand strand = Strand.temporary();
    private final RateLimits rates = strand.rates();
    private final FirecrestOptions options = scene.options().rates(rates);
    private final AsyncFirecrest twin = new AsyncFirecrest(scene.client(options), strand);
    private final List<String> ids = Stream.generate(
                    () -> scene.client().submit(MACHINE, JobScript.text(HELLO)).jobId())
            .limit(3)
            .toList();

    @AfterEach
    void end() throws IOException {
        strand.close();
        scene.close();
    }

    /** From now on everybody waits, until the service is opened. */
    private void close(String service) throws InterruptedException {
        ids.forEach(id -> scene.cluster.scheduler().force(id, "RUNNING"));
        scene.server.log().clear();
        rates.set(service, Duration.ofMillis(1));
        rates.await(service, "");
        rates.set(service, Duration.ofHours(1));
    }

    private void open(String service, int waiting) {
        await().until(() -> rates.waiting(service) == waiting);
        rates.set(service, Duration.ofMillis(1));
    }

    private List<LoggedRequest> asked(String line) {
        return scene.server.log().requests(line);
    }

    private List<TaskHandle<List<Job>>> active(String... ids) {
        return Stream.of(ids)
                .<TaskHandle<List<Job>>>map(id -> twin.pollActive(MACHINE, List.of(id)))
                .toList();
    }

    @Test
    @Tag("FCR-15")
    void readsOfJobsThatWaitAreOneRequestAndEachCallerGetsItsJobs() throws Exception {
        close("compute");
        List<TaskHandle<List<Job>>> one = active(ids.toArray(String[]::new));
        TaskHandle<List<Job>> two = twin.pollActive(MACHINE, ids.subList(0, 2));
        TaskHandle<List<Job>> ended = twin.poll(MACHINE, ids.subList(1, 2));
        TaskHandle<List<Job>> all = twin.poll(MACHINE, JobQuery.all());
        open("compute", 6);

        for (int i = 0; i < ids.size(); i++) {
            assertThat(one.get(i).getResult()).extracting(Job::jobId).containsExactly(ids.get(i));
        }
        assertThat(two.getResult()).extracting(Job::jobId).containsExactlyElementsOf(ids.subList(0, 2));
        assertThat(ended.getResult()).extracting(Job::jobId).containsExactly(ids.get(1));
        assertThat(all.getResult()).extracting(Job::jobId).containsExactlyElementsOf(ids);
        assertThat(asked(JOBS))
                .singleElement()
                .satisfies(request ->
                        assertThat(request.query().get("jobs").split(",")).containsExactlyInAnyOrderElementsOf(ids));
        assertThat(asked(ACCOUNTING))
                .as("one without ids has turned it into all")
                .singleElement()
                .satisfies(request -> assertThat(request.query()).doesNotContainKey("jobs"));
    }

    @Test
    @Tag("FCR-15")
    void looksAtTasksThatWaitAreOneRequestAndOneThatIsUnknownHarmsNoOther() throws Exception {
        close("tasks");
        scene.server.faults().next("GET /compute/acct", Fault.status(200).body("{\"task_id\":\"unknown\"}"));
        TaskHandle<List<Job>> lost = twin.poll(MACHINE, ids);
        await().until(() -> rates.waiting("tasks") == 1);
        List<TaskHandle<SubmittedJob>> submits = IntStream.range(0, 5)
                .<TaskHandle<SubmittedJob>>mapToObj(i -> twin.submit(MACHINE, JobScript.text(HELLO)))
                .toList();
        open("tasks", 6);

        assertThat(submits.stream().map(call -> call.getResult().jobId()).distinct())
                .hasSize(5);
        assertThat(asked(TASKS).getFirst().query().get("tasks").split(",")).hasSize(6);
        assertThatThrownBy(lost::getResult).hasCauseInstanceOf(NotFoundException.class);
    }

    /** The queue is told in pages of 25, and nobody is told that there are more. */
    @Test
    void aReadOfTheQueueFitsIntoOnePageHoweverManyAreWaitedFor() throws Exception {
        List<String> many = Stream.generate(() ->
                        scene.client().submit(MACHINE, JobScript.text(HELLO)).jobId())
                .limit(40)
                .toList();
        many.forEach(id -> scene.cluster.scheduler().force(id, "RUNNING"));
        close("compute");
        List<TaskHandle<List<Job>>> each = active(many.toArray(String[]::new));
        TaskHandle<List<Job>> all = twin.pollActive(MACHINE, JobQuery.all());
        TaskHandle<List<Job>> whole = twin.pollActive(MACHINE, many);
        open("compute", 42);

        for (int i = 0; i < many.size(); i++) {
            assertThat(each.get(i).getResult()).extracting(Job::jobId).containsExactly(many.get(i));
        }
        assertThat(all.getResult()).as("the first page").hasSize(25);
        assertThat(whole.getResult()).extracting(Job::jobId).containsExactlyElementsOf(many);
        assertThat(asked(JOBS))
                .hasSizeLessThanOrEqualTo(5)
                .allSatisfy(request -> assertThat(
                                request.query().getOrDefault("jobs", "").split(","))
                        .hasSizeLessThanOrEqualTo(25));
    }

    @Test
    void nothingIsJoinedWhereThereIsNoPace() {
        for (TaskHandle<List<Job>> call : active(ids.toArray(String[]::new))) {
            call.getResult();
        }
        assertThat(asked(JOBS)).hasSize(3);
    }

    @Test
    @Tag("FCR-B1")
    void thoseOfAnotherMachineAreAnotherRequest() throws Exception {
        String there = scene.client().submit(OTHER, JobScript.text(HELLO)).jobId();
        scene.server.cluster(OTHER).scheduler().force(there, "RUNNING");
        close("compute");
        TaskHandle<List<Job>> here = twin.pollActive(MACHINE, List.of(ids.getFirst()));
        TaskHandle<List<Job>> elsewhere = twin.pollActive(OTHER, List.of(there));
        open("compute", 2);

        assertThat(here.getResult()).extracting(Job::jobId).containsExactly(ids.getFirst());
        assertThat(elsewhere.getResult()).extracting(Job::jobId).containsExactly(there);
        assertThat(asked(JOBS))
                .extracting(request -> request.header("X-Machine-Name").orElseThrow()
                        + request.query().get("jobs"))
                .containsExactlyInAnyOrder(MACHINE + ids.getFirst(), OTHER + there);
    }

    @Test
    @Tag("FCR-B2")
    void noParameterOfAnyCallerIsLost() throws Exception {
        close("compute");
        JobQuery some = JobQuery.of(ids);
        List<TaskHandle<List<Job>>> calls = Stream.of(
                        some.page(0, 1),
                        some.page(1, 1),
                        some.page(1, 1),
                        some.between("2026-01-01", "2026-02-01"),
                        JobQuery.of(ids.get(1)).page(0, 1))
                .<TaskHandle<List<Job>>>map(query -> twin.poll(MACHINE, query))
                .toList();
        open("compute", 5);

        assertThat(calls.stream()
                        .map(call -> call.getResult().stream().map(Job::jobId).toList())
                        .toList())
                .containsExactly(ids.subList(0, 1), ids.subList(1, 2), ids.subList(1, 2), ids, ids.subList(1, 2));
        assertThat(asked(ACCOUNTING))
                .extracting(request -> request.query().getOrDefault("pageNumber", "-")
                        + request.query().getOrDefault("starttime", "-")
                        + request.query().get("jobs").split(",").length)
                .containsExactlyInAnyOrder("0-3", "1-3", "-2026-01-013", "0-1");
    }

    @Test
    @Tag("FCR-B3")
    void aFailureReachesEveryCallerAndNoneWaitsForEver() throws Exception {
        close("compute");
        List<TaskHandle<List<Job>>> calls = active(ids.toArray(String[]::new));
        scene.server.faults().next(JOBS, Fault.status(409).body("{\"error\":\"database is away\"}"));
        open("compute", 3);
        assertThat(calls)
                .allSatisfy(call -> assertThatThrownBy(call::getResult)
                        .hasRootCauseInstanceOf(FirecrestException.class)
                        .hasMessageContaining("database is away"));

        CountDownLatch gate = new CountDownLatch(1);
        AsyncFirecrest brief = new AsyncFirecrest(
                scene.client(options.timeout(Duration.ofSeconds(1)).retries(Retries.READS.retries(0), Retries.WRITES)),
                strand);
        scene.server.faults().next(JOBS, Fault.late(gate));
        close("compute");
        List<TaskHandle<List<Job>>> late = ids.stream()
                .<TaskHandle<List<Job>>>map(id -> brief.pollActive(MACHINE, List.of(id)))
                .toList();
        open("compute", 3);
        assertThat(late)
                .allSatisfy(call -> assertThatThrownBy(call::getResult).hasCauseInstanceOf(UnreachableException.class));
        gate.countDown();
    }

    @Test
    void oneNumberThatIsWrongIsNobodysErrorButItsCallers() throws Exception {
        close("compute");
        List<TaskHandle<List<Job>>> calls = active(ids.get(0), "4", ids.get(1));
        open("compute", 3);

        assertThat(calls.get(0).getResult()).extracting(Job::jobId).containsExactly(ids.get(0));
        assertThat(calls.get(2).getResult()).extracting(Job::jobId).containsExactly(ids.get(1));
        assertThatThrownBy(calls.get(1)::getResult)
                .hasCauseInstanceOf(TaskErrorException.class)
                .hasMessageContaining("Invalid job id specified");
        assertThat(asked(JOBS)).as("together, and each alone").hasSize(4);
    }
}
