package io.strand4j.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.strand4j.codec.Encoded;
import io.strand4j.task.Progress;
import io.strand4j.task.TaskFailure;
import io.strand4j.task.TaskStatus;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The half of the contract that says: what goes in comes out. */
@Timeout(60)
abstract class RoundTripContract {

    final ManualClock clock = new ManualClock();

    @SuppressWarnings("NullAway.Init") // by open()
    TaskStore store;

    abstract TaskStore create(InstantSource clock);

    @BeforeEach
    void open() {
        store = create(clock);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    @Tag("AU-10")
    @Tag("AU-14")
    @Tag("AU-B4")
    void everyFieldComesBackAsItWent() {
        TaskRecord pending = new TaskRecord(
                "every.field-1_X",
                "demo.Ünï$code.名前",
                0,
                TaskStatus.PENDING,
                Records.CREATED,
                null,
                null,
                0,
                "",
                null,
                null,
                Progress.NONE,
                Map.of("a", "", "quote\"\\\n\u0000", "\uD83D\uDE80 𝄞 عربى", "half", "x\uD83D", "", "empty name"),
                Duration.parse("P3DT4H0.000000001S"),
                null);
        store.insert(pending);
        TaskRecord running = Records.withProgress(Records.running(pending), new Progress(1 / 3.0, "三分の一"));
        store.update(running, 1);
        assertThat(store.find(pending.key())).contains(running.withVersion(2));

        TaskRecord completed = Records.completed(running, Records.json("{\"π\": [3.1400, null, \"\\u0000\"]}"));
        store.update(completed, 2);

        assertThat(store.find(pending.key())).contains(completed.withVersion(3));
    }

    @Test
    void thePlaceInAQueueComesBackAsItWent() {
        QueuedCall queued = QueuedCall.waiting(
                        "mail", Records.json("{\"to\": [\"π\"]}"), -3, Records.STARTED, 5, Duration.ofMillis(1500))
                .attaching(Map.of("token", "s3cret π", "", ""))
                .withConcurrencyKey("quote\"'\\\n\u0000\uD83D\uDE80 half \uD83D");
        TaskRecord pending =
                TaskRecord.pending("queued", "demo.Mail.send", Records.CREATED, "", Map.of(), Records.TTL, queued);
        store.insert(pending);
        assertThat(store.find("queued")).contains(pending.withVersion(1));

        TaskRecord leased = pending.inAttempt(TaskStatus.RUNNING, 1, Records.STARTED)
                .queuedAs(queued.leased(7, Records.STARTED, Duration.ofSeconds(12)));
        store.update(leased, 1);
        assertThat(store.find("queued")).contains(leased.withVersion(2));

        TaskRecord again = leased.inAttempt(TaskStatus.PENDING, 1, Records.STARTED)
                .queuedAs(new QueuedCall(
                        "",
                        new Encoded("java", new byte[] {-1, 0}),
                        0,
                        Records.COMPLETED,
                        0,
                        null,
                        2,
                        7,
                        null,
                        null,
                        Map.of(),
                        List.of("first", "second"),
                        null));
        store.update(again, 2);
        assertThat(store.find("queued")).contains(again.withVersion(3));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "true",
                "\"\"",
                "\"\\\"}\"",
                "0",
                "-1.50e+10",
                "{}",
                "[ ]",
                "[[{\"result\":{\"value\":1}}]]",
                "{\"checksum\":\"x\"}"
            })
    void aJsonResultComesBackByteForByte(String text) {
        assertThat(Records.putCompleted(store, "one", Records.json(text)).result())
                .isEqualTo(Records.json(text));
    }

    @Test
    void anotherFormatComesBackByteForByte() {
        byte[] bytes = new byte[256];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) i;
        }
        Encoded result = new Encoded("java", bytes);

        assertThat(Records.putCompleted(store, "one", result).result()).isEqualTo(result);
        assertThat(Records.putCompleted(store, "none", new Encoded("x\"y", new byte[0]))
                        .result())
                .isEqualTo(new Encoded("x\"y", new byte[0]));
    }

    @Test
    void noResultIsNotTheResultNull() {
        TaskRecord running = Records.running(Records.pending("void"));
        store.insert(Records.pending("void"));
        store.update(running, 1);
        store.update(Records.completed(running, null), 2);

        assertThat(store.find("void").orElseThrow().result()).isNull();
        assertThat(Records.putCompleted(store, "null", Records.json("null")).result())
                .isEqualTo(Records.json("null"));
    }

    @Test
    @Tag("AU-30")
    @Tag("AU-B7")
    void aFailureKeepsTypeMessageTraceCausesAndSuppressed() {
        IOException error = new IOException("outer ü\n", new IllegalStateException("inner", new Error((String) null)));
        error.addSuppressed(new RuntimeException("closing"));
        error.setStackTrace(new StackTraceElement[] {
            new StackTraceElement("a.B", "<init>", null, -2),
            new StackTraceElement("a.B$C", "a method (with) \uD83D", "B.java", 12)
        });
        TaskFailure failure = TaskFailure.of(error);
        TaskRecord running = Records.running(Records.pending("one"));
        store.insert(Records.pending("one"));
        store.update(running, 1);

        store.update(Records.failed(running, failure), 2);

        assertThat(store.find("one").orElseThrow().failure()).isEqualTo(failure);
        assertThat(failure.cause()).isNotNull();
        assertThat(failure.suppressed()).hasSize(1);
    }
}
