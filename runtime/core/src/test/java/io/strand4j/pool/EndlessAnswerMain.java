package io.strand4j.pool;

import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** A client of a server whose answer never ends; says what the client is told. */
final class EndlessAnswerMain {

    private static final int PIECES = 64 * 1024;

    private EndlessAnswerMain() {}

    public static void main(String[] arguments) throws Exception {
        UnixDomainSocketAddress address = UnixDomainSocketAddress.of(Path.of(arguments[0]));
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(address);
            Thread answering = Thread.ofPlatform().daemon().start(() -> answer(server));
            try (ControlClient client = ControlClient.unix(address.getPath())) {
                CompletableFuture<ControlResponse> response = client.send("num-running");
                try {
                    System.out.println(response.join());
                } catch (CompletionException lost) {
                    System.out.println(lost.getCause().getMessage());
                }
            }
            answering.join();
        }
    }

    private static void answer(ServerSocketChannel server) {
        try (SocketChannel client = server.accept()) {
            client.write(ByteBuffer.wrap(Wire.response(new ControlResponse(0, true, "pool"))));
            client.write(ByteBuffer.wrap("\n".getBytes(StandardCharsets.UTF_8)));
            ByteBuffer much = ByteBuffer.allocate(PIECES);
            for (int i = 0; i < PIECES; i++) {
                client.write(much.clear());
            }
        } catch (java.io.IOException gone) {
            System.out.println("the client is gone");
        }
    }
}
