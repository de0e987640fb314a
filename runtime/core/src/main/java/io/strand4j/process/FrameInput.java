package io.strand4j.process;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/** Reads messages from a connection, on one thread. */
final class FrameInput {

    /** The largest message: what a call's arguments or its result may come to. */
    static final int MAX_FRAME = 1 << 30;

    /** The largest value in a message; what is left is room for keys and names. */
    static final int MAX_VALUE = MAX_FRAME - (1 << 20);

    private final SocketChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(64 * 1024).flip();

    FrameInput(SocketChannel channel) {
        this.channel = channel;
    }

    /** The next message; waits for it. An {@link EOFException} says that the other side is gone. */
    Frame read() throws IOException {
        int length = readHeader();
        if (length < 1 || length > MAX_FRAME) {
            throw new IOException("a frame of " + length + " bytes; the limit is " + MAX_FRAME);
        }
        byte[] frame = new byte[length];
        int there = Math.min(length, buffer.remaining());
        buffer.get(frame, 0, there);
        ByteBuffer rest = ByteBuffer.wrap(frame, there, length - there);
        while (rest.hasRemaining()) {
            fill(rest);
        }
        ByteBuffer fields = ByteBuffer.wrap(frame);
        return new Frame(FrameType.of(fields.get()), fields);
    }

    private int readHeader() throws IOException {
        while (buffer.remaining() < Integer.BYTES) {
            buffer.compact();
            try {
                fill(buffer);
            } finally {
                buffer.flip();
            }
        }
        return buffer.getInt();
    }

    private void fill(ByteBuffer into) throws IOException {
        if (channel.read(into) < 0) {
            throw new EOFException("the other side of the connection is gone");
        }
    }
}
