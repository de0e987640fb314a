package io.strand4j.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.azure.core.util.BinaryData;
import com.azure.storage.queue.QueueClient;
import io.strand4j.Strand;
import io.strand4j.annotations.Runner;
import io.strand4j.codec.TypeRef;
import io.strand4j.codec.ValueLimits;
import io.strand4j.faults.FaultJobs;
import io.strand4j.faults.Ledger;
import io.strand4j.faults.Ledger.Step;
import io.strand4j.faults.Load;
import io.strand4j.queue.TaskQueue;
import io.strand4j.store.TaskRecord;
import io.strand4j.task.TaskCatalog;
import io.strand4j.task.TaskDefinition;
import io.strand4j.task.TaskHandle;
import io.strand4j.task.TaskParameter;
import io.strand4j.task.TaskRejectedException;
import io.strand4j.task.TaskStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Messages that come twice, messages and records that somebody has forged, and very large calls. */
@Timeout(120)
class StrangeCallsTest {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final int MOST = 20 << 20;

    private static final TaskDefinition<Void, String> ECHO = TaskDefinition.<Void, String>define(
                    "strange.echo", TypeRef.of(String.class))
            .runner(Runner.STORE)
            .parameter(TaskParameter.of("text", TypeRef.of(String.class)))
            .body((target, given) -> (String) given[0]);

    private record Echo(List<TaskDefinition<?, ?>> tasks) implements TaskCatalog {
        @Override
        public int apiLevel() {
            return API_LEVEL;
        }
    }

    @TempDir
    Path folder;

    private final String name = Azurite.name();
    private Ledger ledger;
    private TaskQueue queue;
    private Strand strand;

    @BeforeEach
    void open() {
        ledger = new Ledger(folder.resolve("ledger"));
        queue = TaskQueue.open(Azurite.shared().uri("azq", name));
        strand = Strand.builder()
                .queue(queue)
                .queue("free", queue.named("free"))
                .catalog(new Echo(List.of(ECHO)))
                .limits(ValueLimits.DEFAULTS.withStoredArguments(MOST))
                .build();
    }

    @AfterEach
    void close() {
        strand.close();
        queue.close();
    }

    private QueueClient messages() {
        return Azurite.shared().service().getQueueClient(name);
    }

    private long count() {
        return messages().getProperties().getApproximateMessagesCountLong();
    }

    private TaskHandle<Long> work(int millis) {
        return FaultJobs.WORK
                .call(strand, null, ledger.file().toString(), millis, 0)
                .start();
    }

    private void requireRunOnce(TaskHandle<Long> handle) {
        assertThat(handle.getResult(SOON)).isPositive();
        TaskRecord record = queue.store().find(handle.getKey()).orElseThrow();
        assertThat(record.attempt()).isEqualTo(1);
        assertThat(record.queued().fence()).isEqualTo(1);
        assertThat(ledger.starts(handle.getKey())).isEqualTo(1);
    }

    @Test
    @Tag("F9")
    void aMessageThatIsThereTwiceRunsItsCallOnceAndNotAgainWhenThatHasEnded() {
        List<TaskHandle<Long>> handles = // both messages of a call are seen while it runs
                IntStream.range(0, 10).mapToObj(i -> work(300)).toList();
        List<String> texts = messages().peekMessages(32, null, null).stream()
                .map(one -> one.getBody().toString())
                .toList();
        assertThat(texts).hasSameSizeAs(handles);
        texts.forEach(messages()::sendMessage);
        strand.worker().queues("").workerId("one").concurrency(4).start();
        strand.worker().queues("").workerId("two").concurrency(4).start();
        handles.forEach(this::requireRunOnce);
        texts.forEach(messages()::sendMessage);
        requireRunOnce(work(1));
        Azurite.shared().pass(Duration.ofSeconds(13)); // who had one of a call in hand has left the other for a lease
        await().atMost(SOON).until(() -> count() == 0);
        handles.forEach(this::requireRunOnce);
        assertThat(queue.deadLetters().list(1)).isEmpty();
    }

    @Test
    @Tag("F22")
    void whatIsForgedRunsNothingAndHoldsUpNothing() {
        var blobs = Azurite.shared().storage().blobs().getBlobContainerClient(name);
        blobs.getBlobClient("records/forged.json")
                .upload(BinaryData.fromString("{\"format\":1,\"@class\":\"javax.naming.InitialContext\"}"));
        queue.sendAll(List.of(Load.call("unknown", "")));
        String foreign = FaultJobs.BESIDE
                .call(strand, null, ledger.file().toString())
                .start()
                .getKey(); // of the queue "free", which the worker does not work on
        for (String text : List.of(
                "strand1 forged waits 0 0 0",
                "strand1 nobody waits 0 0 0",
                "strand1 " + foreign + " waits 0 0 0",
                "strand1 ../lanes/x waits 0 0 0",
                "strand1 nobody waits 99999999999 0 0",
                "strand2 later waits 0 0 0",
                "{\"task_id\": \"nobody\", \"args\": [\"rm -rf /\"]}")) {
            messages().sendMessage(text);
        }

        strand.worker().queues("").concurrency(4).start();

        requireRunOnce(work(1));
        assertThat(ledger.count(Step.START)).isEqualTo(1);
        await().atMost(SOON)
                .until(() -> queue.store().find("unknown").orElseThrow().failure() != null);
        assertThat(queue.store().find("unknown").orElseThrow().failure().message())
                .contains("demo.Maths.factorial");
        assertThat(ledger.starts(foreign)).isZero();
        assertThat(queue.store().find(foreign)).map(TaskRecord::status).contains(TaskStatus.PENDING);
        assertThat(queue.named("free").size()).isEqualTo(1);
        await().atMost(SOON).until(() -> queue.store().find("forged").isEmpty());
        assertThat(blobs.listBlobs().stream().map(one -> one.getName()))
                .as("somebody may want to look at it")
                .anyMatch(blob -> blob.startsWith("damaged/forged.json."));
    }

    @Test
    @Tag("F25")
    void argumentsAndResultsAreAsLargeAsTheLimitSaysAndTheMessageDoesNotMind() {
        strand.worker().queues("").start();
        String large = "ä".repeat((MOST - "{'text':''}".length()) / 2);
        assertThat(ECHO.call(strand, null, large).start().getResult(SOON)).isEqualTo(large);
        assertThatThrownBy(() -> ECHO.call(strand, null, large + "ab").start())
                .isInstanceOf(TaskRejectedException.class)
                .hasMessageContaining("strange.echo come to " + (MOST + 1) + " bytes")
                .hasMessageContaining("at most " + MOST);
    }
}
