package io.strand4j.process;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import org.jspecify.annotations.Nullable;

/** What a body prints: cut into lines that go to the parent's log with the call they belong to. */
final class PrintedLines extends OutputStream {

    private final LineReader lines;

    PrintedLines(BodyLoop bodies, FrameOutput replies, boolean error, @Nullable PrintStream otherwise) {
        this.lines = new LineReader(line -> {
            try {
                long call = bodies.running();
                if (call != 0) {
                    replies.write(Frame.of(FrameType.PRINTED)
                            .number(call)
                            .number(error ? 1 : 0)
                            .text(line));
                    return;
                }
            } catch (IOException gone) {
                Runtime.getRuntime().halt(1); // the parent is gone
            }
            if (otherwise != null) {
                otherwise.println(line); // between calls: to the parent's log, with no key
            }
        });
    }

    @Override
    public synchronized void write(int one) {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] bytes, int from, int count) {
        lines.add(bytes, from, count);
    }

    /** Called after each print as well; the part of a line waits for the rest of it. */
    @Override
    public void flush() {
        // A line is sent when it is whole.
    }

    /** At the end of a body: what it printed without ending the line. */
    synchronized void end() {
        if (lines.hasPart()) {
            lines.flush();
        }
    }
}
