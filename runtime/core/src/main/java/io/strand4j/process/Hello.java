package io.strand4j.process;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.security.MessageDigest;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The first message on a connection: a token and a role. It has one size, so that a stranger can claim no other. */
final class Hello {

    static final int TOKEN_BYTES = 32;

    private static final int SIZE = Integer.BYTES + 1 + Integer.BYTES + TOKEN_BYTES + Long.BYTES;

    private Hello() {}

    /** Writes it to a connection that blocks. */
    static void write(SocketChannel connection, byte[] token, WorkerStarter.Role role) throws IOException {
        List<ByteBuffer> parts =
                Frame.of(FrameType.HELLO).bytes(token).number(role.code()).finish();
        for (ByteBuffer part : parts) {
            while (part.hasRemaining()) {
                connection.write(part);
            }
        }
    }

    /** Reads it; one that does not come in time is an error. */
    static WorkerStarter.Role read(SocketChannel connection, byte[] token, long deadlineNanos) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(SIZE);
        connection.configureBlocking(false); // an interrupt would close one that blocks
        try (Selector readable = Selector.open()) {
            connection.register(readable, SelectionKey.OP_READ);
            while (bytes.hasRemaining()) {
                long millis = TimeUnit.NANOSECONDS.toMillis(deadlineNanos - System.nanoTime());
                if (millis <= 0) {
                    throw new IOException("it has connected and not said in time who it is");
                }
                Thread.interrupted(); // cancelling goes another way
                readable.select(millis);
                readable.selectedKeys().clear();
                if (connection.read(bytes) < 0) {
                    throw new EOFException("it has connected and not said who it is");
                }
            }
        }
        connection.configureBlocking(true);
        return role(bytes.flip(), token);
    }

    private static WorkerStarter.Role role(ByteBuffer bytes, byte[] token) throws IOException {
        int length = bytes.getInt();
        int type = bytes.get();
        int tokenLength = bytes.getInt();
        byte[] theirs = new byte[TOKEN_BYTES];
        bytes.get(theirs);
        if (length != SIZE - Integer.BYTES
                || type != FrameType.HELLO.code()
                || tokenLength != TOKEN_BYTES
                || !MessageDigest.isEqual(theirs, token)) {
            throw new IOException("something else than the worker JVM has connected");
        }
        return WorkerStarter.Role.of(bytes.getLong());
    }
}
