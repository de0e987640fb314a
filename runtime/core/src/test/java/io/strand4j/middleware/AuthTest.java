package io.strand4j.middleware;

import static io.strand4j.middleware.Place.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.strand4j.Strand;
import io.strand4j.queue.FileTaskQueue;
import io.strand4j.store.Durability;
import io.strand4j.task.DoNotRetryException;
import io.strand4j.task.TaskHandle;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.assertj.core.util.Throwables;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;

@Timeout(120)
class AuthTest {

    private static final String TOKEN = "t0k3n-of-ann";

    private static AuthMiddleware auth(AtomicReference<String> mine) {
        return new AuthMiddleware(mine::get, (call, token) -> {
            if (!token.orElse("").equals(TOKEN)) {
                throw new SecurityException("not with " + token.orElse("nothing"));
            }
        });
    }

    @ParameterizedTest
    @EnumSource
    @Tag("AU-32")
    void aCallRunsWithTheRightCredentialAloneAndIsNotTriedAgainWithAWrongOne(Place place) {
        AtomicReference<String> mine = new AtomicReference<>(TOKEN);
        try (Strand strand = place.open(auth(mine))) {
            assertThat(place.start(strand, Surrounded.ECHO, "in").getResult(SOON))
                    .isEqualTo("in");
            for (String wrong : new String[] {"wrong-token", null}) {
                mine.set(wrong);
                TaskHandle<String> call =
                        place.call(strand, Surrounded.ECHO, "out").retries(3).start();
                assertThatThrownBy(() -> call.getResult(SOON))
                        .hasMessageContaining(AuthMiddleware.class.getName())
                        .hasMessageContaining("not allowed");
                assertThat(call.snapshot().attempt()).isEqualTo(1);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void theCredentialIsShownNowhere(Place place) {
        Logger all = (Logger) LoggerFactory.getLogger("io.strand4j");
        Level before = all.getLevel();
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.start();
        all.setLevel(Level.TRACE);
        all.addAppender(lines);
        try (Strand strand = place.open(new LoggingMiddleware(), auth(new AtomicReference<>(TOKEN)))) {
            TaskHandle<String> good = place.start(strand, Surrounded.ECHO, "in");
            good.getResult(SOON);
            assertThat(List.copyOf(lines.list))
                    .isNotEmpty()
                    .allSatisfy(line -> assertThat(line.getFormattedMessage()).doesNotContain(TOKEN));
            // A body that tells it in a failure tells it; what is logged around it does not.
            TaskHandle<String> failing = place.start(strand, Surrounded.FAIL, "with " + TOKEN);
            assertThatThrownBy(() -> failing.getResult(SOON)).hasMessageContaining("with");
            assertThat(good.snapshot().toString() + good.getMetadata() + good + strand.find(good.getKey()))
                    .doesNotContain(TOKEN);
            if (place.isStored()) {
                assertThat(strand.queue()
                                .store()
                                .find(good.getKey())
                                .orElseThrow()
                                .toString())
                        .doesNotContain(TOKEN);
            }
            assertThat(List.copyOf(lines.list))
                    .filteredOn(line -> line.getLoggerName().endsWith("LoggingMiddleware"))
                    .allSatisfy(line -> assertThat(line.getThrowableProxy()).isNull())
                    .allSatisfy(line -> assertThat(line.getFormattedMessage()).doesNotContain(TOKEN))
                    .anySatisfy(line -> assertThat(line.getFormattedMessage()).contains("with ***"));
        } finally {
            all.detachAppender(lines);
            all.setLevel(before);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aFailureThatSpeaksOfTheCredentialIsKeptWithoutIt(Place place) {
        try (Strand strand = place.open(Strand.builder().store("memory:"), auth(new AtomicReference<>(TOKEN)))) {
            TaskHandle<String> failing = place.start(strand, Surrounded.FAIL, "with " + TOKEN);
            assertThatThrownBy(() -> failing.getResult(SOON)).hasMessageNotContaining(TOKEN);
            assertThat(failing.snapshot().failure().message()).isEqualTo("with ***");
            // A secret argument that begins like the credential is masked as a whole.
            TaskHandle<Integer> longer = place.start(strand, Surrounded.LENGTH, "nobody", TOKEN + "-and-more");
            assertThatThrownBy(() -> longer.getResult(SOON)).hasMessageEndingWith("wrong password ***");
            assertThat(longer.snapshot().failure().message()).isEqualTo("wrong password ***");
        }
    }

    @Test
    void aCheckThatTellsTheCredentialTellsItToNobody() {
        try (Strand strand = Place.THREAD.open(auth(new AtomicReference<>("wrong-token")))) {
            TaskHandle<String> call = Place.THREAD.start(strand, Surrounded.ECHO, "out");
            assertThatThrownBy(() -> call.getResult(SOON))
                    .hasMessageContaining("not with ***")
                    .hasStackTraceContaining(DoNotRetryException.class.getName())
                    .satisfies(thrown ->
                            assertThat(Throwables.getStackTrace(thrown)).doesNotContain("wrong-token"));
        }
        try (Strand strand = Place.THREAD.open(auth(new AtomicReference<>()))) {
            TaskHandle<String> call = Place.THREAD.start(strand, Surrounded.ECHO, "out");
            assertThatThrownBy(() -> call.getResult(SOON)).hasRootCauseInstanceOf(SecurityException.class);
        }
    }

    @Test
    void oneThatFailsWhenItIsToldOfAFailureTellsNothingSecret() {
        Middleware telling = new Middleware() {
            @Override
            public void submit(TaskInvocation call) {
                call.attach("ticket", TOKEN);
            }

            @Override
            public void onError(TaskInvocation call, Throwable error) {
                throw new IllegalStateException("told with " + call.attachment("ticket"));
            }
        };
        try (Strand strand = Place.THREAD.open(telling)) {
            TaskHandle<String> call = Place.THREAD.start(strand, Surrounded.FAIL, "no good");
            assertThatThrownBy(() -> call.getResult(SOON))
                    .hasMessageContaining("told with ***")
                    .satisfies(thrown ->
                            assertThat(Throwables.getStackTrace(thrown)).doesNotContain(TOKEN));
        }
    }

    @Test
    void itTravelsThroughAStoreToAWorkerThatHasTheSameCheck(@TempDir Path folder) {
        try (FileTaskQueue theirs = FileTaskQueue.open(folder, Durability.CRASH);
                FileTaskQueue ours = FileTaskQueue.open(folder, Durability.CRASH);
                Strand submitter = Strand.builder()
                        .queue(ours)
                        .middleware(auth(new AtomicReference<>(TOKEN)))
                        .build();
                Strand stranger = Strand.builder().queue(ours).build();
                Strand worker = Strand.builder()
                        .queue(theirs)
                        .middleware(auth(new AtomicReference<>("of the worker")))
                        .build()) {
            TaskHandle<String> call =
                    Surrounded.ECHO.call(submitter, null, "through").start();
            TaskHandle<String> forged =
                    Surrounded.ECHO.call(stranger, null, "forged").start();
            worker.worker().start();
            assertThat(call.getResult(SOON)).isEqualTo("through");
            assertThatThrownBy(() -> forged.getResult(SOON)).hasMessageContaining("not with nothing");
        }
    }

    @Test
    void moreThanSixteenThousandCharactersAreNoAttachment() {
        AuthMiddleware large = new AuthMiddleware(() -> "x".repeat(20_000), (call, token) -> {});
        try (Strand strand = Place.STORE.open(large)) {
            assertThatThrownBy(() -> Place.STORE.start(strand, Surrounded.ECHO, "a"))
                    .hasMessageContaining("16384 characters")
                    .hasMessageNotContaining("xxxx");
        }
    }
}
