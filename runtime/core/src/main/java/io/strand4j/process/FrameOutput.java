package io.strand4j.process;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Writes messages to a connection, from any thread, one at a time. The channel does not block: a blocking one would be
 * closed by an interrupt of the thread that writes, and bodies are interrupted. What is written goes through one buffer
 * of this object's own; given a large array, the channel would make a buffer of that size.
 */
final class FrameOutput {

    private static final long SELECT_MILLIS = 1000;

    private final SocketChannel channel;
    private final ReentrantLock lock = new ReentrantLock();
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(64 * 1024);
    private @Nullable Selector writable;
    private boolean interrupted;

    FrameOutput(SocketChannel channel) throws IOException {
        this.channel = channel;
        channel.configureBlocking(false);
    }

    /** Writes a message; waits while the other side does not read, and fails when it is gone. */
    void write(Frame.Builder message) throws IOException {
        write(List.of(message));
    }

    /** Writes several messages, in as few steps as they fit into. */
    void write(List<Frame.Builder> messages) throws IOException {
        for (Frame.Builder message : messages) {
            if (message.size() > FrameInput.MAX_FRAME) {
                throw new IOException("a frame of " + message.size() + " bytes; the limit is " + FrameInput.MAX_FRAME);
            }
        }
        lock.lock();
        try {
            interrupted = false;
            buffer.clear();
            for (Frame.Builder message : messages) {
                for (ByteBuffer part : message.finish()) {
                    add(part);
                }
            }
            flush();
        } finally {
            boolean restore = interrupted;
            lock.unlock();
            if (restore) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void add(ByteBuffer part) throws IOException {
        while (part.hasRemaining()) {
            if (!buffer.hasRemaining()) {
                flush();
            }
            int count = Math.min(part.remaining(), buffer.remaining());
            buffer.put(buffer.position(), part, part.position(), count);
            buffer.position(buffer.position() + count);
            part.position(part.position() + count);
        }
    }

    private void flush() throws IOException {
        buffer.flip();
        while (buffer.hasRemaining()) {
            if (channel.write(buffer) == 0) {
                interrupted |= Thread.interrupted(); // it would make every select return at once
                awaitWritable();
            }
        }
        buffer.clear();
    }

    private void awaitWritable() throws IOException {
        if (writable == null) {
            writable = Selector.open();
            channel.register(writable, SelectionKey.OP_WRITE);
        }
        writable.select(SELECT_MILLIS);
        writable.selectedKeys().clear();
    }

    void close() throws IOException {
        channel.close();
        lock.lock();
        try {
            if (writable != null) {
                writable.close();
            }
        } finally {
            lock.unlock();
        }
    }
}
