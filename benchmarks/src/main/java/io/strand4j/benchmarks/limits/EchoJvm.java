package io.strand4j.benchmarks.limits;

import io.strand4j.benchmarks.Jvm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Another JVM at the end of a Unix socket, which echoes. */
public final class EchoJvm implements AutoCloseable {

    private final Process process;
    private final SocketChannel channel;
    private final SocketFrames frames;

    private EchoJvm(Process process, SocketChannel channel) {
        this.process = process;
        this.channel = channel;
        this.frames = new SocketFrames(channel);
    }

    /**
     * Starts it.
     *
     * @param flags options of that JVM
     */
    @SuppressWarnings("FutureReturnValueIgnored") // the socket is closed then, or was before
    public static EchoJvm start(String... flags) throws IOException {
        Path folder = Files.createTempDirectory("limit");
        Path socket = folder.resolve("s");
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(socket));
            Process process = Jvm.command(List.of(flags), EchoMain.class, socket.toString())
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.onExit().thenRun(() -> close(server)); // nobody will connect any more
            return new EchoJvm(process, server.accept());
        } finally {
            Files.deleteIfExists(socket);
            Files.deleteIfExists(folder);
        }
    }

    private static void close(ServerSocketChannel server) {
        try {
            server.close();
        } catch (IOException stays) {
            throw new UncheckedIOException(stays);
        }
    }

    /** There and back. */
    public byte[] roundTrip(byte[] bytes) throws IOException {
        frames.write(bytes);
        return frames.read();
    }

    /** Both directions, for a thread each. */
    public SocketFrames frames() {
        return frames;
    }

    @Override
    public void close() throws IOException {
        channel.close();
        process.destroyForcibly();
    }
}
