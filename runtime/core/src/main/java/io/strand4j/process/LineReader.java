package io.strand4j.process;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Cuts a stream of bytes into lines of bounded length, whatever is in it. */
final class LineReader {

    /** A longer line is cut into several. */
    static final int MAX_LINE = 8 * 1024;

    private final byte[] line = new byte[MAX_LINE];
    private final Consumer<String> lines;
    private int length;

    LineReader(Consumer<String> lines) {
        this.lines = lines;
    }

    void add(byte[] bytes, int from, int count) {
        for (int i = from; i < from + count; i++) {
            if (bytes[i] == '\n') {
                flush();
            } else {
                if (length == MAX_LINE) {
                    flush();
                }
                line[length++] = bytes[i];
            }
        }
    }

    /** Ends the line that is being read. */
    void flush() {
        int end = length > 0 && line[length - 1] == '\r' ? length - 1 : length;
        length = 0;
        lines.accept(new String(line, 0, end, StandardCharsets.UTF_8));
    }

    boolean hasPart() {
        return length > 0;
    }

    /** Reads a stream to its end. */
    void readAll(InputStream in) throws IOException {
        byte[] buffer = new byte[MAX_LINE];
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
            add(buffer, 0, count);
        }
        if (hasPart()) {
            flush();
        }
    }
}
