package io.strand4j.process;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Reads messages from a connection, on one thread. A message is not kept: its fields are taken from the connection as
 * they are asked for, so that a large value needs no memory but its own.
 */
final class FrameInput {

    /** The largest message: what a call's arguments or its result may come to. */
    static final int MAX_FRAME = 1 << 30;

    /** The largest value in a message; what is left is room for keys and names. */
    static final int MAX_VALUE = MAX_FRAME - (1 << 20);

    /** A field is taken to be as long as it says when so much of it is there. */
    private static final int TRUSTED = 1 << 20;

    private static final long LONG_MILLIS = 60_000;

    private final SocketChannel channel;
    private final @Nullable Selector readable;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(64 * 1024).flip();
    private int left;

    private FrameInput(SocketChannel channel, @Nullable Selector readable) {
        this.channel = channel;
        this.readable = readable;
    }

    /** For a thread that nobody interrupts: that would close the channel. */
    static FrameInput blocking(SocketChannel channel) throws IOException {
        channel.configureBlocking(true);
        return new FrameInput(channel, null);
    }

    /** For any thread, and for waits that end. */
    static FrameInput selecting(SocketChannel channel) throws IOException {
        channel.configureBlocking(false);
        Selector selector = Selector.open();
        channel.register(selector, SelectionKey.OP_READ);
        return new FrameInput(channel, selector);
    }

    /** Waits for nothing: one that still reads finds the other side gone. */
    void close() throws IOException {
        channel.close();
        if (readable != null) {
            readable.close();
        }
    }

    /**
     * Waits until the next message is there as a whole, or has filled the buffer.
     *
     * @param deadline in terms of {@link System#nanoTime}
     * @return false when that time has come, or this thread is interrupted
     */
    boolean await(long deadline) throws IOException {
        pass(left);
        left = 0;
        while (!isThere()) {
            long millis = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime() + 999_999);
            if (millis <= 0 || Thread.currentThread().isInterrupted()) {
                return false;
            }
            select(millis);
            receive();
        }
        return true;
    }

    private boolean isThere() {
        if (buffer.remaining() < Integer.BYTES) {
            return false;
        }
        int length = buffer.getInt(buffer.position());
        return length < 0 || buffer.remaining() >= Math.min(Integer.BYTES + (long) length, buffer.capacity());
    }

    private void select(long millis) throws IOException {
        if (readable == null) {
            throw new IllegalStateException("a connection that blocks cannot wait for a time");
        }
        try {
            readable.select(millis);
            readable.selectedKeys().clear();
        } catch (ClosedSelectorException closed) {
            throw new IOException("the connection was closed here", closed);
        }
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
        byte[] bytes = new byte[Math.min(length, TRUSTED)];
        receive(bytes, 0);
        if (length > TRUSTED) { // that much has come, so the rest is not just a number
            bytes = Arrays.copyOf(bytes, length);
            receive(bytes, TRUSTED);
        }
        return bytes;
    }

    private void receive(byte[] into, int from) throws IOException {
        for (int there = from; there < into.length; ) {
            if (!buffer.hasRemaining()) {
                fill();
            }
            int more = Math.min(into.length - there, buffer.remaining());
            buffer.get(into, there, more);
            there += more;
        }
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
        while (receive() == 0) {
            Thread.interrupted(); // it would make every wait return at once; cancelling goes another way
            select(LONG_MILLIS);
        }
    }

    private int receive() throws IOException {
        buffer.compact();
        try {
            int count = channel.read(buffer);
            if (count < 0) {
                throw new EOFException("the other side of the connection is gone");
            }
            return count;
        } finally {
            buffer.flip();
        }
    }
}
