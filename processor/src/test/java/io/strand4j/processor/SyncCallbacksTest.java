package io.strand4j.processor;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.strand4j.task.SyncCallbacks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What generated SYNC methods leave to the runtime. */
class SyncCallbacksTest {

    private final Logger logger = (Logger) LoggerFactory.getLogger(SyncCallbacks.class);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @BeforeEach
    void listen() {
        log.start();
        logger.addAppender(log);
        logger.setAdditive(false);
    }

    @AfterEach
    void leave() {
        logger.detachAppender(log);
        logger.setAdditive(true);
    }

    @Test
    void items_are_kept_nulls_too_and_the_stream_is_closed() {
        List<String> closed = new ArrayList<>();
        List<String> items = SyncCallbacks.items(Stream.of("a", null).onClose(() -> closed.add("closed")));
        assertThat(items).containsExactly("a", null);
        assertThat(closed).containsExactly("closed");
        assertThat(SyncCallbacks.<String>items(Arrays.asList("a", null))).containsExactly("a", null);
    }

    @Test
    void a_throwing_onEnd_without_onError_is_logged() {
        SyncCallbacks.ended(() -> {
            throw new IllegalStateException("of the callback");
        });
        assertThat(log.list)
                .singleElement()
                .satisfies(e -> assertThat(e.getThrowableProxy().getMessage()).isEqualTo("of the callback"));
    }

    @Test
    void a_throwing_onError_is_logged_and_not_thrown() {
        SyncCallbacks.failed(
                failure -> {
                    throw new IllegalStateException("of the callback");
                },
                new IllegalArgumentException("of the body"));
        assertThat(log.list)
                .singleElement()
                .satisfies(e -> assertThat(e.getMessage()).isEqualTo("onError has failed"));
    }
}
