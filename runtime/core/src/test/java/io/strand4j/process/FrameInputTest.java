package io.strand4j.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.strand4j.Leaks;
import java.io.EOFException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever comes over a connection, reading it ends, and needs no more memory than what has come. */
class FrameInputTest {

    private static final int SEEDS = Integer.getInteger("strand.faults.seeds", 2000);
    private static final long MOST = 4 << 20;

    @TempDir
    Path folder;

    private long allocated;

    /** What reading one connection to its end throws. */
    private IOException read(ServerSocketChannel server, byte[] bytes) throws IOException {
        try (SocketChannel there = SocketChannel.open(server.getLocalAddress());
                SocketChannel here = server.accept()) {
            CompletableFuture<Void> written = CompletableFuture.runAsync(() -> write(there, bytes));
            FrameInput input = FrameInput.selecting(here);
            long before = allocatedHere();
            try {
                while (true) {
                    readAll(input.read());
                }
            } catch (IOException end) {
                return end;
            } finally {
                allocated = allocatedHere() - before;
                input.close();
                written.join();
            }
        }
    }

    private static void write(SocketChannel to, byte[] bytes) {
        try (to) {
            for (ByteBuffer left = ByteBuffer.wrap(bytes); left.hasRemaining(); ) {
                to.write(left);
            }
        } catch (IOException enough) {
            assertThat(enough).hasMessageContaining("pipe"); // the reader has seen enough
        }
    }

    private static long allocatedHere() {
        return ((com.sun.management.ThreadMXBean) java.lang.management.ManagementFactory.getThreadMXBean())
                .getCurrentThreadAllocatedBytes();
    }

    /** The fields that frames of its type have. */
    private static void readAll(Frame frame) throws IOException {
        switch (frame.type()) {
            case ITEM -> frame.encoded();
            case RETURNED, THREW, UNENCODABLE, REFUSED -> {
                frame.number();
                assertThat(ReplyFrames.read(frame)).isNotNull();
            }
            case PROGRESS ->
                assertThat(frame.number() + " " + frame.fraction() + frame.text())
                        .isNotEmpty();
            case PUT, PRINTED, KEY -> assertThat(frame.number() + frame.text()).isNotEmpty();
            case NESTED, CALL ->
                assertThat(frame.number() + frame.text() + frame.encoded()).isNotEmpty();
            default -> assertThat(Long.toString(frame.number())).isNotEmpty();
        }
    }

    @Test
    @Tag("F15")
    void noiseEndsWithAnErrorAndCostsNoMemory() throws Exception {
        long seed = Long.getLong("strand.faults.seed", System.nanoTime());
        System.err.println("FrameInputTest: -Dstrand.faults.seed=" + seed);
        Random random = new Random(seed);
        Leaks leaks = Leaks.before();
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(folder.resolve("s")));
            byte[] failure =
                    FakeJava.Worker.bytes(Frame.of(FrameType.THREW).number(1).bytes(FakeJava.Worker.text("{}")));
            assertThat(read(server, failure)).isNotNull(); // the first JSON needs many classes
            for (int i = 0; i < SEEDS; i++) {
                byte[] bytes = noise(random);
                assertThat(read(server, bytes)).isNotNull();
                assertThat(allocated).as("bytes allocated for noise %d", i).isLessThan(MOST);
            }
        }
        leaks.requireNone();
    }

    /** Noise, or else a frame with a length and a type that can be, and noise in it. */
    private static byte[] noise(Random random) {
        byte[] bytes = new byte[random.nextInt(200)];
        random.nextBytes(bytes);
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        if (random.nextBoolean() && bytes.length > 20) {
            buffer.putInt(1 + random.nextInt(FrameInput.MAX_FRAME));
            buffer.put((byte) random.nextInt(FrameType.values().length));
            if (random.nextBoolean()) {
                buffer.putLong(random.nextInt(10));
            }
            buffer.putInt(random.nextInt(10)); // a short field, and after it what comes
        }
        return bytes;
    }

    @Test
    void aFrameOrAFieldThatIsTooLongIsRefusedWithItsLength() throws Exception {
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(folder.resolve("s")));
            for (int length : new int[] {0, -1, Integer.MIN_VALUE, FrameInput.MAX_FRAME + 1, Integer.MAX_VALUE}) {
                assertThat(read(server, ByteBuffer.allocate(9).putInt(length).array()))
                        .hasMessage("a frame of " + length + " bytes; the limit is " + FrameInput.MAX_FRAME);
            }
            assertThat(read(server, frame(FrameInput.MAX_FRAME, FrameType.ITEM, 1 << 29)))
                    .isInstanceOf(EOFException.class);
            assertThat(allocated).isLessThan(MOST);
            assertThat(read(server, frame(50, FrameType.ITEM, 46))).hasMessageContaining("a field of 46 bytes");
            assertThat(read(server, frame(6, FrameType.PUT, 1))).hasMessageContaining("ends too early");
        }
    }

    private static byte[] frame(int length, FrameType type, int field) {
        return ByteBuffer.allocate(100)
                .putInt(length)
                .put(type.code())
                .putInt(field)
                .array();
    }

    @Test
    @Tag("F25")
    void aFrameThatIsTooLargeIsNotWritten() throws Exception {
        Frame.Builder message = Frame.of(FrameType.ITEM);
        byte[] part = new byte[1 << 20];
        for (int i = 0; i < 1024; i++) {
            message.bytes(part);
        }
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(folder.resolve("s")));
            try (SocketChannel there = SocketChannel.open(server.getLocalAddress());
                    SocketChannel here = server.accept()) {
                FrameOutput output = new FrameOutput(there);
                assertThatThrownBy(() -> output.write(message))
                        .isInstanceOf(IOException.class)
                        .hasMessage("a frame of " + message.size() + " bytes; the limit is " + FrameInput.MAX_FRAME);
                output.write(Frame.of(FrameType.CANCEL).number(7)); // nothing of it is in the way
                FrameInput input = FrameInput.blocking(here);
                Frame next = input.read();
                assertThat(next.type()).isEqualTo(FrameType.CANCEL);
                assertThat(next.number()).isEqualTo(7);
            }
        }
    }
}
