package io.strand4j.pool;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.locks.ReentrantLock;

/** Lines of UTF-8 over a socket. One thread reads; any thread writes. */
final class LineChannel implements Closeable {

    /** A line is longer than it may be; what follows on the connection cannot be told apart from it. */
    static final class TooLongException extends IOException {
        private static final long serialVersionUID = 1L;

        TooLongException(int most) {
            super("a line is longer than " + most + " bytes");
        }
    }

    private static final int READ_AHEAD = 8 * 1024;

    private final SocketChannel socket;
    private final int longest;
    private final ReentrantLock writing = new ReentrantLock();
    private final ByteBuffer read = ByteBuffer.allocate(READ_AHEAD).flip();
    private byte[] line = new byte[256];

    LineChannel(SocketChannel socket, int longest) {
        this.socket = socket;
        this.longest = longest;
    }

    /** The next line without its end. */
    String readLine() throws IOException {
        int length = 0;
        while (true) {
            while (read.hasRemaining()) {
                byte next = read.get();
                if (next == '\n') {
                    int end = length > 0 && line[length - 1] == '\r' ? length - 1 : length;
                    return StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(line, 0, end))
                            .toString();
                }
                if (length == longest) {
                    throw new TooLongException(longest);
                }
                if (length == line.length) {
                    line = Arrays.copyOf(line, (int) Math.min(longest, 2L * length));
                }
                line[length++] = next;
            }
            read.clear();
            int count = socket.read(read);
            read.flip();
            if (count < 0) {
                throw new EOFException("the connection has been closed");
            }
        }
    }

    void writeLine(byte[] text) throws IOException {
        ByteBuffer bytes =
                ByteBuffer.allocate(text.length + 1).put(text).put((byte) '\n').flip();
        writing.lock();
        try {
            while (bytes.hasRemaining()) {
                socket.write(bytes);
            }
        } finally {
            writing.unlock();
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
