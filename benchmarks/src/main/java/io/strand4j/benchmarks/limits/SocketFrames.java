package io.strand4j.benchmarks.limits;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/** Length and bytes over a channel that blocks, through one buffer each way: what can be done with least. */
public final class SocketFrames {

    private static final int BUFFER = 64 * 1024;

    private final SocketChannel channel;
    private final ByteBuffer in = ByteBuffer.allocateDirect(BUFFER).flip();
    private final ByteBuffer out = ByteBuffer.allocateDirect(BUFFER);

    SocketFrames(SocketChannel channel) {
        this.channel = channel;
    }

    /** Writes one frame; one that fits into the buffer is one write. */
    public void write(byte[] bytes) throws IOException {
        out.clear().putInt(bytes.length);
        for (int from = 0; from < bytes.length || out.position() > 0; ) {
            int length = Math.min(bytes.length - from, out.remaining());
            out.put(bytes, from, length).flip();
            while (out.hasRemaining()) {
                channel.write(out);
            }
            out.clear();
            from += length;
        }
    }

    /** Reads one frame, all of it. */
    public byte[] read() throws IOException {
        while (in.remaining() < Integer.BYTES) {
            fill();
        }
        byte[] bytes = new byte[in.getInt()];
        for (int to = 0; to < bytes.length; ) {
            if (!in.hasRemaining()) {
                fill();
            }
            int length = Math.min(in.remaining(), bytes.length - to);
            in.get(bytes, to, length);
            to += length;
        }
        return bytes;
    }

    private void fill() throws IOException {
        in.compact();
        try {
            if (channel.read(in) < 0) {
                throw new EOFException("the other side is gone");
            }
        } finally {
            in.flip();
        }
    }
}
