package io.strand4j.process;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.strand4j.Leaks;
import io.strand4j.Strand;
import io.strand4j.task.TaskHandle;
import io.strand4j.task.WorkerCrashedException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A worker dies, or says what no worker says, at each step of its life. */
@Timeout(120)
class WorkerStepsTest {

    private static final Duration SOON = ofSeconds(30);

    /** How often each step is taken; {@code -Dstrand.faults.rounds=100} for the long run. */
    private static final int ROUNDS = Integer.getInteger("strand.faults.rounds", 25);

    @TempDir
    Path folder;

    private final AtomicInteger begun = new AtomicInteger();
    private Leaks leaks;
    private Strand strand;

    @BeforeEach
    void open() {
        leaks = Leaks.before();
        strand = Strand.builder()
                .store("memory:")
                .processes(ProcessOptions.defaults().size(1).grace(ofMillis(200)))
                .build();
    }

    @AfterEach
    void close() {
        strand.close();
        leaks.requireNone();
    }

    private TaskHandle<Integer> start() {
        return FakeJava.SEVEN.call(strand, null).start();
    }

    /** Where a worker that starts goes wrong. */
    enum Start {
        DIES_FIRST,
        DIES_AFTER_ONE,
        DIES_AFTER_TWO,
        SAYS_HALF,
        SAYS_NOISE,
        SAYS_ANOTHER_TOKEN,
        SAYS_NO_ROLE,
        COMES_TWICE;

        void play(FakeJava.Worker worker, int seed) throws IOException {
            switch (this) {
                case DIES_FIRST -> {}
                case DIES_AFTER_ONE -> worker.connect(WorkerStarter.Role.CALLS);
                case DIES_AFTER_TWO -> {
                    worker.connect(WorkerStarter.Role.CALLS);
                    worker.connect(WorkerStarter.Role.CONTROL);
                }
                case SAYS_HALF -> worker.say(worker.open(), new byte[20]);
                case SAYS_NOISE -> worker.say(worker.open(), FakeJava.Worker.noise(seed, 1000));
                case SAYS_ANOTHER_TOKEN -> {
                    byte[] token = worker.token();
                    token[seed % token.length] ^= 1;
                    Hello.write(worker.open(), token, WorkerStarter.Role.CALLS);
                }
                case SAYS_NO_ROLE ->
                    worker.say(
                            worker.open(),
                            FakeJava.Worker.bytes(Frame.of(FrameType.HELLO)
                                    .bytes(worker.token())
                                    .number(99)));
                case COMES_TWICE -> {
                    worker.connect(WorkerStarter.Role.CALLS);
                    worker.connect(WorkerStarter.Role.CALLS);
                }
            }
            worker.kill();
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("F15")
    void aWorkerThatDoesNotStartFailsItsCallAndNothingElse(Start step) throws Exception {
        AtomicInteger started = new AtomicInteger();
        try (FakeJava java = new FakeJava(folder, worker -> {
            int now = started.incrementAndGet();
            if (now <= ROUNDS) {
                step.play(worker, now);
            } else {
                serve(worker);
            }
        })) {
            assertThat(java).isNotNull();
            for (int i = 0; i < ROUNDS; i++) {
                TaskHandle<Integer> call = start();
                assertThatThrownBy(() -> call.getResult(SOON))
                        .isInstanceOf(WorkerCrashedException.class)
                        .hasMessageContaining("could not be started");
            }
            assertThat(start().getResult(SOON)).isEqualTo(7);
            assertThat(started).hasValue(ROUNDS + 1);
        }
    }

    @Test
    void aStrangerThatSaysNothingHoldsUpNoStartForLongerThanItsTime() throws Exception {
        strand.close();
        strand = Strand.builder()
                .store("memory:")
                .processes(ProcessOptions.defaults().size(1).startTimeout(ofMillis(300)))
                .build();
        AtomicInteger started = new AtomicInteger();
        try (FakeJava java = new FakeJava(folder, worker -> {
            if (started.incrementAndGet() == 1) {
                SocketChannel silent = worker.open();
                silent.configureBlocking(true);
                assertThat(silent.read(ByteBuffer.allocate(1))).isNegative(); // until it is turned away
            } else {
                serve(worker);
            }
        })) {
            assertThat(java).isNotNull();
            assertThatThrownBy(() -> start().getResult(SOON))
                    .isInstanceOf(WorkerCrashedException.class)
                    .hasMessageContaining("has connected and not said in time who it is");
            assertThat(start().getResult(SOON)).isEqualTo(7);
        }
    }

    /** Where a worker that has started goes wrong. */
    enum Call {
        DIES_IDLE,
        DIES_BEFORE_READING,
        DIES_AFTER_READING,
        DIES_IN_THE_BODY,
        DIES_IN_ITS_REPLY,
        SAYS_NOISE,
        SAYS_A_HUGE_FRAME,
        SAYS_A_HUGE_FIELD,
        SAYS_A_STRANGE_TYPE,
        ANSWERS_ANOTHER_CALL,
        ANSWERS_TWICE_AND_LIES;

        boolean begins() {
            return compareTo(DIES_IN_THE_BODY) >= 0;
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("F12")
    void aWorkerThatDiesFailsTheCallThatItHadBegunAndNoOther(Call step) throws Exception {
        AtomicInteger started = new AtomicInteger();
        try (FakeJava java = new FakeJava(folder, worker -> misbehave(worker, step, started.incrementAndGet()))) {
            assertThat(java).isNotNull();
            for (int i = 0; i < ROUNDS; i++) {
                assertThat(start().getResult(SOON)).isEqualTo(7);
                TaskHandle<Integer> call = start();
                if (step.begins()) {
                    assertThatThrownBy(() -> call.getResult(SOON))
                            .isInstanceOf(WorkerCrashedException.class)
                            .hasMessageContaining(FakeJava.SEVEN.id());
                } else {
                    assertThat(call.getResult(SOON)).isEqualTo(7);
                }
                assertThat(call.snapshot().attempt()).isEqualTo(1);
            }
        }
        assertThat(begun).as("calls that were begun").hasValue(2 * ROUNDS);
    }

    /** Two calls of each worker: the first is answered, and at the second it goes wrong. */
    private void misbehave(FakeJava.Worker worker, Call step, int seed) throws IOException {
        SocketChannel callsOf = worker.connect(WorkerStarter.Role.CALLS);
        FrameInput calls = FrameInput.blocking(callsOf);
        worker.connect(WorkerStarter.Role.CONTROL);
        SocketChannel replies = worker.connect(WorkerStarter.Role.REPLIES);
        answer(worker, calls, replies);
        if (step == Call.DIES_IDLE || step == Call.DIES_BEFORE_READING) {
            if (step == Call.DIES_BEFORE_READING) {
                awaitACall(callsOf);
            }
            return;
        }
        long number = read(calls);
        if (step == Call.DIES_AFTER_READING) {
            return;
        }
        assertThat(worker.claims().begin(number)).isTrue();
        begun.incrementAndGet();
        byte[] reply = FakeJava.Worker.bytes(FakeJava.Worker.seven(number));
        switch (step) {
            case DIES_IN_ITS_REPLY -> worker.say(replies, Arrays.copyOf(reply, seed % reply.length));
            case SAYS_NOISE -> worker.say(replies, FakeJava.Worker.noise(seed, 1 + seed * 10));
            case SAYS_A_HUGE_FRAME ->
                worker.say(replies, new byte[] {0x7f, -1, -1, -1, FrameType.RETURNED.code(), 0, 0});
            case SAYS_A_HUGE_FIELD ->
                worker.say(replies, new byte[] {0x3f, -1, -1, -1, FrameType.ITEM.code(), 0x3f, -1, -1, 0, 1, 2, 3, 4});
            case SAYS_A_STRANGE_TYPE -> worker.say(replies, new byte[] {0, 0, 0, 1, 77});
            case ANSWERS_ANOTHER_CALL -> worker.say(replies, FakeJava.Worker.bytes(FakeJava.Worker.seven(number + 1)));
            case ANSWERS_TWICE_AND_LIES ->
                worker.say(
                        replies,
                        FakeJava.Worker.bytes(
                                Frame.of(FrameType.THREW).number(number).bytes(FakeJava.Worker.text("{}nonsense"))));
            default -> assertThat(step).isEqualTo(Call.DIES_IN_THE_BODY);
        }
    }

    private static void awaitACall(SocketChannel calls) throws IOException {
        calls.configureBlocking(false);
        try (Selector selector = Selector.open()) {
            calls.register(selector, SelectionKey.OP_READ);
            selector.select(SOON.toMillis());
        }
    }

    private void serve(FakeJava.Worker worker) throws IOException {
        FrameInput calls = FrameInput.blocking(worker.connect(WorkerStarter.Role.CALLS));
        worker.connect(WorkerStarter.Role.CONTROL);
        SocketChannel replies = worker.connect(WorkerStarter.Role.REPLIES);
        while (true) { // until the parent hangs up
            answer(worker, calls, replies);
        }
    }

    private void answer(FakeJava.Worker worker, FrameInput calls, SocketChannel replies) throws IOException {
        long number = read(calls);
        assertThat(worker.claims().begin(number)).isTrue();
        begun.incrementAndGet();
        worker.say(replies, FakeJava.Worker.bytes(FakeJava.Worker.seven(number)));
    }

    private static long read(FrameInput calls) throws IOException {
        Frame call = calls.read();
        assertThat(call.type()).isEqualTo(FrameType.CALL);
        return call.number();
    }
}
