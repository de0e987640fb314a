package io.strand4j.processor.example;

import static org.assertj.core.api.Assertions.assertThat;

import io.strand4j.Strand;
import io.strand4j.processor.Case;
import io.strand4j.task.TypedIterHandle;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Items travel one by one from another JVM, and their list is the result. */
class FlowingTest {

    private static final int SOON_MILLIS = 60_000;

    private final Strand strand = Strand.temporary();
    private final FlowingTasks tasks = new FlowingTasks(strand);
    private ServerSocket port;

    @BeforeEach
    void listen() throws IOException {
        port = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        port.setSoTimeout(SOON_MILLIS);
    }

    @AfterEach
    void close() throws IOException {
        strand.close();
        port.close();
    }

    /** Takes the first item while the body still waits for that, and returns the connection to the body. */
    private Socket takeOneByOne(TypedIterHandle<String, List<String>, ?> handle) throws IOException {
        Socket body = port.accept();
        body.setSoTimeout(SOON_MILLIS);
        List<String> seen = new ArrayList<>();
        try (Stream<String> items = handle.items()) {
            Iterator<String> next = items.iterator();
            seen.add(next.next());
            body.getOutputStream().write(1); // without it there will be no second one
            next.forEachRemaining(seen::add);
        }
        assertThat(seen).containsExactly("first", "second");
        return body;
    }

    /** Lets the body go on without anybody taking items. */
    private void takeAsWhole(TypedIterHandle<String, List<String>, ?> handle) throws IOException {
        try (Socket body = port.accept()) {
            body.getOutputStream().write(1);
            assertThat(handle.getResult(Duration.ofMillis(SOON_MILLIS))).containsExactly("first", "second");
        }
    }

    @Test
    @Case("18")
    void a_stream_flows_from_a_worker_jvm_and_is_closed() throws IOException {
        try (Socket body = takeOneByOne(tasks.stream(port.getLocalPort()))) {
            assertThat(body.getInputStream().read()).isEqualTo(Flowing.CLOSED);
        }
        takeAsWhole(tasks.stream(port.getLocalPort()));
    }

    @Test
    @Case("18")
    void an_iterator_flows_likewise() throws IOException {
        takeOneByOne(tasks.iterator(port.getLocalPort())).close();
        takeAsWhole(tasks.iterator(port.getLocalPort()));
    }

    @Test
    @Case("18")
    void an_iterable_flows_likewise() throws IOException {
        takeOneByOne(tasks.iterable(port.getLocalPort())).close();
        takeAsWhole(tasks.iterable(port.getLocalPort()));
    }
}
