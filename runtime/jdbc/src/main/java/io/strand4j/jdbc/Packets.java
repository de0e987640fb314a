package io.strand4j.jdbc;

import io.strand4j.store.TaskRecord;
import io.strand4j.task.StoreException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How long a statement becomes in which the values stand themselves. A server that has a limit for that cuts off whoever
 * sends a longer one, which looks as if it was away; so what is too long is refused before.
 */
final class Packets {

    /** No limit. */
    static final long ANY = Long.MAX_VALUE;

    /** For the names of columns, and for numbers. */
    private static final long REST = 8192;

    private Packets() {}

    /** About the bytes of a value; exactly those of a long one. */
    static long length(@Nullable Object value) {
        if (value instanceof byte[] bytes) {
            long length = bytes.length;
            for (byte one : bytes) {
                length += one == 0 || one == '\'' || one == '"' || one == '\\' ? 1 : 0;
            }
            return length;
        }
        return value instanceof String text ? 3L * text.length() : 0; // no character of ours has more
    }

    /** The same of some columns together. */
    static long length(List<Column> some, TaskRecord record) {
        return some.stream().mapToLong(one -> length(one.of(record))).sum();
    }

    static void require(long longest, List<Column> some, TaskRecord record) {
        if (longest != ANY) {
            require(longest, "the record " + record.key(), length(some, record));
        }
    }

    /**
     * Refuses what is too long, with nothing underneath: the store itself does not want it, however often it is asked.
     *
     * @throws StoreException with both lengths
     */
    static void require(long longest, String what, long length) {
        if (length > longest - REST) {
            throw new StoreException(
                    what + " would be " + length + " bytes of a statement; the server takes " + (longest - REST)
                            + ": raise its max_allowed_packet, and open the store again",
                    null);
        }
    }
}
