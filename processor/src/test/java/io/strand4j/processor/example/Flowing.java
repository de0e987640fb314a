package io.strand4j.processor.example;

import io.strand4j.annotations.AsTask;
import io.strand4j.annotations.Runner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Iterator;
import java.util.stream.Stream;

/** Items that are made in a worker JVM, the second only after somebody at a port has said that the first has arrived. */
final class Flowing {

    static final int CLOSED = 42;

    private Flowing() {}

    @AsTask(runner = Runner.PROCESS)
    static Stream<String> stream(int port) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        return Stream.of("first", "second").peek(item -> await(item, socket)).onClose(() -> close(socket));
    }

    @AsTask(runner = Runner.PROCESS)
    static Iterator<String> iterator(int port) throws IOException {
        return stream(port).iterator();
    }

    @AsTask(runner = Runner.PROCESS)
    static Iterable<String> iterable(int port) throws IOException {
        return stream(port)::iterator;
    }

    private static void await(String item, Socket socket) {
        try {
            if (item.equals("second") && socket.getInputStream().read() < 0) {
                throw new IOException("nobody has seen the first item");
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void close(Socket socket) {
        try (socket) {
            socket.getOutputStream().write(CLOSED);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
