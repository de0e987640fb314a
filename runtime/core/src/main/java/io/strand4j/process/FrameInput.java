package io.strand4j.process;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/**
 * Reads messages from a connection, on one thread. A message is not kept: its fields are taken from the connection as
 * they are asked for, so that a large value needs no memory but its own.
 */
final class FrameInput {

    /** The largest message: what a call's arguments or its result may come to. */
    static final int MAX_FRAME = 1 << 30;

    /** The largest value in a message; what is left is room for keys and names. */
    static final int MAX_VALUE = MAX_FRAME - (1 << 20);

    private final SocketChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(64 * 1024).flip();
    private int left;

    FrameInput(SocketChannel channel) {
        this.channel = channel;
    }

    /**
     * The next message; waits for it. What was not read of the one before is passed over. An {@link EOFException} says
     * that the other side is gone.
     */
    Frame read() throws IOException {
        pass(left);
        left = 0;
        int length = require(Integer.BYTES).getInt();
        if (length < 1 || length > MAX_FRAME) {
            throw new IOException("a frame of " + length + " bytes; the limit is " + MAX_FRAME);
        }
        left = length - 1;
        return new Frame(FrameType.of(require(1).get()), this);
    }

    /** How much of the message has not been read. */
    int left() {
        return left;
    }

    long takeLong() throws IOException {
        take(Long.BYTES);
        return require(Long.BYTES).getLong();
    }

    /** A length and as many bytes. */
    byte[] takeBytes() throws IOException {
        take(Integer.BYTES);
        int length = require(Integer.BYTES).getInt();
        if (length < 0 || length > left) {
            throw new IOException("a field of " + length + " bytes in a frame with " + left + " left");
        }
        take(length);
        byte[] bytes = new byte[length];
        for (int there = 0; there < length; ) {
            if (!buffer.hasRemaining()) {
                fill();
            }
            int more = Math.min(length - there, buffer.remaining());
            buffer.get(bytes, there, more);
            there += more;
        }
        return bytes;
    }

    private void take(int bytes) throws IOException {
        if (bytes > left) {
            throw new IOException("a frame ends too early: " + bytes + " bytes are expected and " + left + " left");
        }
        left -= bytes;
    }

    private void pass(int bytes) throws IOException {
        for (int more = bytes; more > 0; ) {
            if (!buffer.hasRemaining()) {
                fill();
            }
            int now = Math.min(more, buffer.remaining());
            buffer.position(buffer.position() + now);
            more -= now;
        }
    }

    /** The buffer, with at least so many bytes in it. */
    private ByteBuffer require(int bytes) throws IOException {
        while (buffer.remaining() < bytes) {
            fill();
        }
        return buffer;
    }

    private void fill() throws IOException {
        buffer.compact();
        try {
            if (channel.read(buffer) < 0) {
                throw new EOFException("the other side of the connection is gone");
            }
        } finally {
            buffer.flip();
        }
    }
}
