package io.strand4j.benchmarks.limits;

import java.io.EOFException;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;

/** A JVM that gives back what it gets, on one thread. */
public final class EchoMain {

    private EchoMain() {}

    /** Connects to the socket at the path that is given. */
    public static void main(String[] arguments) throws IOException {
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(arguments[0]))) {
            SocketFrames frames = new SocketFrames(channel);
            while (true) {
                frames.write(frames.read());
            }
        } catch (EOFException released) {
            Runtime.getRuntime().halt(0);
        }
    }
}
