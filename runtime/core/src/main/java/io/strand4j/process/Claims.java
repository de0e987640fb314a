package io.strand4j.process;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Which calls a worker JVM has begun, and which it must not begin any more: one word of memory that parent and worker
 * share, so that both are decided by one compare-and-set, without a message, and can be read after the worker's death.
 * Calls have ascending numbers and begin in that order.
 */
final class Claims {

    private static final VarHandle WORD = MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());

    /** The upper half is the number begun last, the lower half that up to which calls are taken back. */
    private final ByteBuffer word;

    private Claims(ByteBuffer word) {
        this.word = word;
    }

    /** Shares a file's memory with whoever opens it as well; it is made when it is missing. */
    static Claims open(Path file) throws IOException {
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            return new Claims(channel.map(FileChannel.MapMode.READ_WRITE, 0, Long.BYTES));
        }
    }

    /** Begins a call, in the worker JVM; false when it was taken back. */
    boolean begin(long number) {
        while (true) {
            long before = (long) WORD.getVolatile(word, 0);
            if (number <= takenBack(before)) {
                return false;
            }
            if (WORD.compareAndSet(word, 0, before, number << Integer.SIZE | takenBack(before))) {
                return true;
            }
        }
    }

    /**
     * Takes back all calls up to a number that have not begun: they never will.
     *
     * @return the number of the call that was begun last
     */
    long takeBack(long upTo) {
        while (true) {
            long before = (long) WORD.getVolatile(word, 0);
            long after = begun(before) << Integer.SIZE | Math.max(upTo, takenBack(before));
            if (WORD.compareAndSet(word, 0, before, after)) {
                return begun(before);
            }
        }
    }

    /** The number of the call that was begun last. */
    long begun() {
        return begun((long) WORD.getVolatile(word, 0));
    }

    private static long begun(long word) {
        return word >>> Integer.SIZE;
    }

    private static long takenBack(long word) {
        return word & 0xffff_ffffL;
    }
}
