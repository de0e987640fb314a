package io.strand4j.middleware;

import static io.strand4j.middleware.Place.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.strand4j.Strand;
import io.strand4j.task.TaskHandle;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.slf4j.event.Level;

@Timeout(120)
class LoggingTest {

    /** Takes the MDC as it is when a line is logged. */
    private static final class Lines extends AppenderBase<ILoggingEvent> {
        private final List<ILoggingEvent> all = new CopyOnWriteArrayList<>();

        @Override
        protected void append(ILoggingEvent line) {
            line.prepareForDeferredProcessing();
            all.add(line);
        }
    }

    private final Lines lines = new Lines();
    private final Logger ours = (Logger) LoggerFactory.getLogger(LoggingMiddleware.class);
    private final Logger bodies = (Logger) LoggerFactory.getLogger("surrounded.length");

    @BeforeEach
    void listen() {
        lines.start();
        ours.setLevel(ch.qos.logback.classic.Level.DEBUG);
        ours.addAppender(lines);
        bodies.setLevel(ch.qos.logback.classic.Level.INFO);
        bodies.addAppender(lines);
    }

    @AfterEach
    void leave() {
        ours.detachAppender(lines);
        bodies.detachAppender(lines);
        ours.setLevel(null);
    }

    private static String masked(ILoggingEvent line) {
        return line.getLevel() + " " + line.getFormattedMessage().replaceAll("\\d+\\.\\d\\ds", "0.00s");
    }

    @ParameterizedTest
    @EnumSource
    @Tag("AU-23")
    void startAndEndAreLoggedAndWhatIsLoggedMeanwhileSaysForWhichCall(Place place) {
        MDC.put("request", "r-17");
        try (Strand strand = place.open(new LoggingMiddleware())) {
            TaskHandle<Integer> call = place.start(strand, Surrounded.LENGTH, "ann", "geheim");
            assertThat(call.getResult(SOON)).isEqualTo(6);
            String key = call.getKey();
            assertThat(lines.all.stream().filter(line -> line.getLoggerName().equals(ours.getName())))
                    .extracting(LoggingTest::masked)
                    .containsExactly(
                            "DEBUG Starting computation " + key + " for surrounded.length",
                            "DEBUG Completed computation " + key + " in 0.00s");
            assertThat(lines.all).allSatisfy(line -> {
                Map<String, String> context = line.getMDCPropertyMap();
                assertThat(context)
                        .containsEntry("strand.key", key)
                        .containsEntry("strand.task", "surrounded.length")
                        .containsEntry("strand.attempt", "1")
                        .hasEntrySatisfying(
                                "strand.worker", id -> assertThat(id).isNotEmpty());
                assertThat(context.get("request")).isEqualTo(place.isStored() ? null : "r-17");
            });
            if (place != Place.PROCESS && place != Place.STORE_PROCESS) {
                assertThat(lines.all).extracting(ILoggingEvent::getMessage).contains("the body logs");
            }
        }
        assertThat(MDC.getCopyOfContextMap()).isEqualTo(Map.of("request", "r-17"));
        MDC.clear();
    }

    @ParameterizedTest
    @EnumSource
    void aFailureIsLoggedAsAnErrorWithItsTraceAndWithoutSecrets(Place place) {
        try (Strand strand = place.open(new LoggingMiddleware(Level.TRACE))) {
            TaskHandle<String> plain = place.start(strand, Surrounded.FAIL, "no good");
            assertThatThrownBy(() -> plain.getResult(SOON)).hasRootCauseMessage("no good");
            assertThat(lines.all).singleElement().satisfies(line -> {
                assertThat(masked(line))
                        .isEqualTo("ERROR Failed computation " + plain.getKey() + " for surrounded.fail after 0.00s");
                assertThat(line.getThrowableProxy().getMessage()).isEqualTo("no good");
            });
            lines.all.clear();
            TaskHandle<Integer> secret = place.start(strand, Surrounded.LENGTH, "nobody", "geheim");
            assertThatThrownBy(() -> secret.getResult(SOON)).hasRootCauseInstanceOf(IllegalArgumentException.class);
            assertThat(lines.all).singleElement().satisfies(line -> {
                assertThat(line.getThrowableProxy()).isNull();
                assertThat(line.getFormattedMessage())
                        .contains("wrong password ***", "Surrounded")
                        .doesNotContain("geheim");
            });
        }
    }
}
