package io.strand4j.middleware;

import static io.strand4j.middleware.Place.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.strand4j.Strand;
import io.strand4j.task.MiddlewareException;
import io.strand4j.task.TaskCancelledException;
import io.strand4j.task.TaskFailedException;
import io.strand4j.task.TaskHandle;
import io.strand4j.task.TaskRejectedException;
import io.strand4j.task.TaskStatus;
import io.strand4j.task.TaskTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A middleware with a fault fails its call by name and nobody else, wherever the body runs. */
@Timeout(120)
class FaultyMiddlewareTest {

    /** Notes that it was left, which it is whatever happens further in. */
    private record Leaving(List<String> left) implements Middleware {
        @Override
        public @Nullable Object around(TaskInvocation call, Chain next) throws Exception {
            try {
                return next.proceed(call);
            } finally {
                left.add(call.key());
            }
        }
    }

    private static void goesOn(Place place, Strand strand) {
        assertThat(place.start(strand, Surrounded.ECHO, "fine").getResult(SOON)).isEqualTo("fine");
    }

    @Tag("F45")
    @ParameterizedTest
    @EnumSource
    void eachFaultFailsItsCallByNameAndTheNextOneRuns(Place place) {
        List<String> left = Collections.synchronizedList(new ArrayList<>());
        try (Strand strand = place.open(new Leaving(left), new Faulty(), new Middleware() {})) {
            for (Map.Entry<String, String> fault : Faulty.FAULTS.entrySet()) {
                TaskHandle<String> call = place.start(strand, Surrounded.ECHO, fault.getKey());
                TaskFailedException failed =
                        catchThrowableOfType(TaskFailedException.class, () -> call.getResult(SOON));
                assertThat(failed)
                        .as(fault.getKey())
                        .hasMessageContaining(Faulty.NAME)
                        .hasMessageContaining(fault.getValue())
                        .hasMessageContaining(call.getKey());
                assertThat(failed.getCause()).as(fault.getKey()).isInstanceOf(MiddlewareException.class);
                assertThat(call.getStatus()).isEqualTo(TaskStatus.FAILED);
                assertThat(left).as("the finally part further out").contains(call.getKey());
                goesOn(place, strand);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aHiddenFailureComesToLightWithTheNameOfWhoHidIt(Place place) {
        try (Strand strand = place.open(new Faulty())) {
            assertThatThrownBy(() -> place.start(strand, Surrounded.FAIL, "hides the failure")
                            .getResult(SOON))
                    .isInstanceOf(TaskFailedException.class)
                    .hasMessageContaining(Faulty.NAME)
                    .hasMessageContaining("as if the rest of the chain had not failed")
                    .hasRootCauseInstanceOf(IllegalArgumentException.class);
            goesOn(place, strand);
        }
    }

    @ParameterizedTest
    @EnumSource
    void anObserverThatThrowsLeavesTheFailureWhatItIsAndIsNamedBesideIt(Place place) {
        try (Strand strand = place.open(new Faulty())) {
            assertThatThrownBy(() -> place.start(strand, Surrounded.FAIL, "onError throws")
                            .getResult(SOON))
                    .isInstanceOf(TaskFailedException.class)
                    .hasMessageContaining(Faulty.NAME)
                    .cause()
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("onError throws");
            goesOn(place, strand);
        }
    }

    @ParameterizedTest
    @EnumSource
    void oneThatThrowsInSubmitRefusesTheCallAndNothingIsKeptOfIt(Place place) {
        try (Strand strand = place.open(new Faulty())) {
            for (String fault :
                    List.of("submit throws", "submit throws checked", "submit throws an error", "submit overflows")) {
                assertThatThrownBy(() -> place.call(strand, Surrounded.ECHO, fault)
                                .key("refused")
                                .start())
                        .as(fault)
                        .isInstanceOf(TaskRejectedException.class)
                        .hasMessageContaining(Faulty.NAME + " refused surrounded.echo");
                assertThat(strand.find("refused")).as(fault).isEmpty();
            }
            goesOn(place, strand);
        }
    }

    @ParameterizedTest
    @EnumSource
    void oneThatBlocksIsEndedByTheTimeLimitOfTheTask(Place place) {
        try (Strand strand = place.open(new Faulty())) {
            TaskHandle<String> call = place.call(strand, Surrounded.ECHO, "before blocks")
                    .timeout(Duration.ofMillis(200))
                    .start();
            assertThatThrownBy(() -> call.getResult(SOON)).isInstanceOf(TaskTimeoutException.class);
            goesOn(place, strand);
        }
    }

    @ParameterizedTest
    @EnumSource
    void oneThatBlocksIsEndedByACancel(Place place) {
        try (Strand strand = place.open(new Faulty())) {
            TaskHandle<String> call = place.start(strand, Surrounded.ECHO, "before blocks");
            await().atMost(SOON).until(() -> call.getStatus() == TaskStatus.RUNNING);
            assertThat(call.cancel()).isTrue();
            assertThatThrownBy(() -> call.getResult(SOON)).isInstanceOf(TaskCancelledException.class);
            goesOn(place, strand);
        }
    }

    @ParameterizedTest
    @EnumSource
    void oneThatBlocksBehindTheBodyIsEndedByTheTimeLimitOfTheTask(Place place) {
        try (Strand strand = place.open(new Faulty())) {
            goesOn(place, strand);
            TaskHandle<String> call = place.call(strand, Surrounded.ECHO, "after blocks")
                    .timeout(Duration.ofMillis(300))
                    .start();
            assertThatThrownBy(() -> call.getResult(SOON)).isInstanceOf(TaskTimeoutException.class);
            isLeftBy(place, strand, call);
        }
    }

    @ParameterizedTest
    @EnumSource
    void oneThatBlocksBehindTheBodyIsEndedByACancel(Place place) throws Exception {
        Faulty faulty = new Faulty();
        try (Strand strand = place.open(faulty)) {
            TaskHandle<String> call = place.start(strand, Surrounded.ECHO, "after blocks");
            assertThat(faulty.behind.await(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
            assertThat(call.cancel()).isTrue();
            assertThatThrownBy(() -> call.getResult(SOON)).isInstanceOf(TaskCancelledException.class);
            isLeftBy(place, strand, call);
        }
    }

    /** The body has heard of the cancel in its worker JVM, what is around it here has not. */
    @Test
    void oneThatBlocksBehindABodyThatReturnsInSpiteOfACancelIsEndedByThatCancel() throws Exception {
        Faulty faulty = new Faulty();
        try (Strand strand = Place.PROCESS.open(faulty)) {
            TaskHandle<String> call = Place.PROCESS.start(strand, Surrounded.CALM, "after blocks");
            await().atMost(SOON).until(() -> call.getMetadata().containsKey("begun"));
            assertThat(call.cancel()).isTrue();
            assertThat(faulty.behind.await(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
            isLeftBy(Place.PROCESS, strand, call);
        }
    }

    private static void isLeftBy(Place place, Strand strand, TaskHandle<?> call) {
        if (!place.isStored()) {
            await().atMost(SOON).until(() -> !call.snapshot().stillRunning());
        }
        goesOn(place, strand);
    }

    /** Starts the task that it is around, and waits for it, each time. */
    private static final class Restarting implements Middleware {
        private final AtomicReference<Strand> strand = new AtomicReference<>();
        private volatile boolean on = true;

        @Override
        public void before(TaskInvocation call) {
            if (on) {
                Surrounded.ECHO
                        .call(strand.get(), null, "inner")
                        .on(call.runner())
                        .start()
                        .getResult(SOON);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"THREAD", "COROUTINE", "PROCESS"})
    void oneThatStartsMoreAndMoreTasksIsStoppedAndNamed(Place place) {
        Restarting restarting = new Restarting();
        try (Strand strand = place.open(restarting)) {
            restarting.strand.set(strand);
            assertThatThrownBy(
                            () -> place.start(strand, Surrounded.ECHO, "outer").getResult(SOON))
                    .isInstanceOf(TaskFailedException.class)
                    .hasMessageContaining(Restarting.class.getName())
                    .hasRootCauseInstanceOf(TaskRejectedException.class);
            restarting.on = false;
            goesOn(place, strand);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"THREAD", "COROUTINE", "PROCESS"})
    void oneThatStartsAnotherTaskAndWaitsForItIsWelcome(Place place) {
        AtomicReference<Strand> strands = new AtomicReference<>();
        Middleware auditing = new Middleware() {
            @Override
            public void before(TaskInvocation call) {
                if (!call.task().equals(Surrounded.LENGTH)) {
                    Surrounded.LENGTH
                            .call(strands.get(), null, "audit", "secret")
                            .on(call.runner())
                            .start()
                            .getResult(SOON);
                }
            }
        };
        try (Strand strand = place.open(auditing)) {
            strands.set(strand);
            goesOn(place, strand);
        }
    }
}
