package io.strand4j.process;

import java.io.IOException;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Which calls a worker JVM has begun, and which it must not begin any more, in memory that parent and worker share: so
 * both are decided without a message, and can be read after the worker's death. Calls have ascending numbers and begin
 * in that order.
 *
 * <p>Each side writes a number of its own and then reads the other's, with a fence between, so that of two who write at
 * the same time at least one sees the other: Dekker's algorithm, as E. W. Dijkstra tells it in "Cooperating sequential
 * processes" (1965). If both do, the call does not begin, and the worker JVM says so.
 */
final class Claims {

    /** Far enough apart for each to have a cache line. */
    private static final int BEGUN = 0;

    private static final int TAKEN_BACK = 128;
    private static final int SIZE = 256;

    private final ByteBuffer memory;

    private Claims(ByteBuffer memory) {
        this.memory = memory;
    }

    /** Shares a file's memory with whoever opens it as well; it is made when it is missing. */
    static Claims open(Path file) throws IOException {
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            // In the byte order of the machine, so that a number is written and read in one step.
            return new Claims(
                    channel.map(FileChannel.MapMode.READ_WRITE, 0, SIZE).order(ByteOrder.nativeOrder()));
        }
    }

    /** Begins a call, in the worker JVM, on one thread; false when it was taken back. */
    boolean begin(long number) {
        if (number <= read(TAKEN_BACK)) {
            return false;
        }
        memory.putInt(BEGUN, (int) number);
        VarHandle.fullFence();
        return number > read(TAKEN_BACK);
    }

    /**
     * Takes back, in the parent, all calls up to a number that have not begun: they never will.
     *
     * @return the number of the call that was begun last, or was about to begin: that one may yet turn out to be taken
     *     back, which the worker JVM says
     */
    synchronized long takeBack(long upTo) {
        memory.putInt(TAKEN_BACK, (int) Math.max(upTo, read(TAKEN_BACK)));
        VarHandle.fullFence();
        return read(BEGUN);
    }

    /** The number of the call that was begun last. */
    long begun() {
        return read(BEGUN);
    }

    private long read(int where) {
        VarHandle.acquireFence();
        long number = memory.getInt(where);
        VarHandle.acquireFence();
        return number;
    }
}
