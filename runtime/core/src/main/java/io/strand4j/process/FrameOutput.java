package io.strand4j.process;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Writes messages to a connection, from any thread, one at a time. The channel does not block: a blocking one would be
 * closed by an interrupt of the thread that writes, and bodies are interrupted.
 */
final class FrameOutput {

    private static final long SELECT_MILLIS = 1000;

    private final SocketChannel channel;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Selector writable;

    FrameOutput(SocketChannel channel) throws IOException {
        this.channel = channel;
        channel.configureBlocking(false);
    }

    /** Writes a message; waits while the other side does not read, and fails when it is gone. */
    void write(Frame.Builder message) throws IOException {
        ByteBuffer bytes = message.finish();
        if (bytes.remaining() - Integer.BYTES > FrameInput.MAX_FRAME) {
            throw new IOException("a frame of " + bytes.remaining() + " bytes; the limit is " + FrameInput.MAX_FRAME);
        }
        boolean interrupted = false;
        lock.lock();
        try {
            while (bytes.hasRemaining()) {
                if (channel.write(bytes) == 0) {
                    interrupted |= Thread.interrupted(); // it would make every select return at once
                    awaitWritable();
                }
            }
        } finally {
            lock.unlock();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
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
