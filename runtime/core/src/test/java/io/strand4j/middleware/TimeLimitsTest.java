package io.strand4j.middleware;

import static io.strand4j.middleware.Place.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import io.strand4j.Strand;
import io.strand4j.task.ResultTimeoutException;
import io.strand4j.task.TaskFailedException;
import io.strand4j.task.TaskHandle;
import io.strand4j.task.TaskStatus;
import io.strand4j.task.TaskTimeoutException;
import io.strand4j.task.TypedHandle;
import io.strand4j.task.WorkerCrashedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How long a body may take, and how long somebody waits for it: two things, wherever the body runs. */
@Timeout(120)
class TimeLimitsTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void theTimeLimitOfTheTaskEndsItAndThatOfTheCallGoesBeforeIt(Place place) {
        try (Strand strand = place.open()) {
            TaskHandle<Void> limited = place.start(strand, Surrounded.LIMITED);
            assertThatThrownBy(() -> limited.getResult(SOON))
                    .isInstanceOf(TaskTimeoutException.class)
                    .hasMessageContaining("surrounded.limited")
                    .hasMessageContaining("300 ms");
            assertThat(limited.getStatus()).isEqualTo(TaskStatus.FAILED);
            TaskHandle<Void> sooner = place.call(strand, Surrounded.LIMITED)
                    .timeout(Duration.ofMillis(100))
                    .start();
            assertThatThrownBy(() -> sooner.getResult(SOON))
                    .isInstanceOf(TaskTimeoutException.class)
                    .hasMessageContaining("100 ms");
            assertThat(place.start(strand, Surrounded.ECHO, "next").getResult(SOON))
                    .isEqualTo("next");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aCallerWhoWaitsNoLongerLeavesTheCallAsItIs(Place place) throws Exception {
        try (Strand strand = place.open()) {
            Path go = folder.resolve("go");
            TaskHandle<String> call = place.start(strand, Surrounded.HELD, go);
            assertThatThrownBy(() -> call.getResult(Duration.ofMillis(50))).isInstanceOf(ResultTimeoutException.class);
            assertThat(call.isReady()).isFalse();
            Files.createFile(go);
            assertThat(call.getResult(SOON)).isEqualTo("let go");
        }
    }

    @ParameterizedTest
    @EnumSource
    void timeInTheQueueDoesNotCount(Place place) throws Exception {
        try (Strand strand = place.open()) {
            Path go = folder.resolve("go");
            TaskHandle<String> first = place.start(strand, Surrounded.HELD, go);
            await().atMost(SOON).until(() -> first.getStatus() == TaskStatus.RUNNING);
            TaskHandle<String> second = place.call(strand, Surrounded.HELD, go)
                    .timeout(Duration.ofSeconds(2))
                    .start();
            if (place.queues()) {
                await().atMost(SOON)
                        .during(Duration.ofMillis(2500))
                        .until(() -> second.getStatus() == TaskStatus.PENDING);
            }
            Files.createFile(go);
            assertThat(second.getResult(SOON)).isEqualTo("let go");
        }
    }

    @ParameterizedTest
    @EnumSource
    void eachAttemptHasATimeLimitOfItsOwn(Place place) {
        RetryMiddleware soon = new RetryMiddleware(RetryPolicy.of(1).backOff(Duration.ZERO, Duration.ZERO));
        try (Strand strand = place.open(soon)) {
            TaskHandle<Integer> call = place.call(strand, Surrounded.SLOW_ONCE)
                    .timeout(Duration.ofSeconds(2))
                    .start();
            assertThat(call.getResult(SOON)).isEqualTo(2);
            assertThat(call.snapshot().attempt()).isEqualTo(2);
        }
    }

    /** As generated classes have them. */
    private static final class Escaping extends TypedHandle<String, Escaping> {
        Escaping(TaskHandle<String> call) {
            super(call);
        }

        String getOrThrow() throws Exception {
            try {
                return getResult(SOON);
            } catch (TaskFailedException failed) {
                throwDeclared(failed, Exception.class);
                throw unchecked(failed);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void theTimeLimitOfAnotherCallThatABodyLetsEscapeIsAFailureAndNotItsOwn(Place place) {
        try (Strand strand = place.open()) {
            TaskHandle<String> call = place.start(strand, Surrounded.ESCAPE, "time");
            assertThatThrownBy(() -> call.getResult(SOON))
                    .isExactlyInstanceOf(TaskFailedException.class)
                    .hasMessageContaining("surrounded.escape")
                    .hasCauseExactlyInstanceOf(TaskTimeoutException.class);
            assertThat(catchThrowable(() -> new Escaping(call).getOrThrow()))
                    .isExactlyInstanceOf(TaskFailedException.class);
            assertThatThrownBy(() ->
                            place.start(strand, Surrounded.ESCAPE, "crash").getResult(SOON))
                    .isExactlyInstanceOf(TaskFailedException.class)
                    .hasCauseExactlyInstanceOf(WorkerCrashedException.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aTimeoutMiddlewareLimitsTasksThatHaveNoLimit(Place place) {
        try (Strand strand = place.open(new TimeoutMiddleware(Duration.ofMillis(150)))) {
            assertThatThrownBy(() -> place.start(strand, Surrounded.FOR_EVER).getResult(SOON))
                    .isInstanceOf(TaskTimeoutException.class)
                    .hasMessageContaining("150 ms");
            assertThatThrownBy(() -> place.start(strand, Surrounded.LIMITED).getResult(SOON))
                    .hasMessageContaining("300 ms");
        }
        assertThatThrownBy(() -> new TimeoutMiddleware(Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
    }

    /** A {@code java} that takes its time. */
    private void slowJava(String real) throws Exception {
        Path java = Files.createDirectories(folder.resolve("bin")).resolve("java");
        Files.writeString(java, "#!/bin/sh\nsleep 3\nexec " + real + "/bin/java \"$@\"\n");
        assertThat(java.toFile().setExecutable(true)).isTrue();
    }

    @Test
    void theStartOfAWorkerJvmDoesNotCount() throws Exception {
        String real = System.getProperty("java.home");
        slowJava(real);
        System.setProperty("java.home", folder.toString());
        try {
            echoesInTime(new Middleware() {});
            echoesInTime();
        } finally {
            System.setProperty("java.home", real);
        }
    }

    private static void echoesInTime(Middleware... around) {
        try (Strand strand = Place.PROCESS.open(around)) {
            assertThat(Place.PROCESS
                            .call(strand, Surrounded.ECHO, "soon")
                            .timeout(Duration.ofMillis(2500))
                            .start()
                            .getResult(SOON))
                    .isEqualTo("soon");
        }
    }
}
