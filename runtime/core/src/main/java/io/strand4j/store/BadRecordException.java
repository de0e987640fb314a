package io.strand4j.store;

import io.strand4j.task.StoreException;
import org.jspecify.annotations.Nullable;

/** A file that is no record, or none that this version can read. */
final class BadRecordException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String account;
    private final boolean newer;

    BadRecordException(String message, @Nullable Throwable cause) {
        this(message, cause, false);
    }

    private BadRecordException(String message, @Nullable Throwable cause, boolean newer) {
        super(message, cause);
        this.account = message;
        this.newer = newer;
    }

    static BadRecordException newer(String message) {
        return new BadRecordException(message, null, true);
    }

    /** The same, told with the name of the file and what became of it. */
    BadRecordException in(String where) {
        return new BadRecordException(where + " " + account, this, newer);
    }

    StoreException toStoreException() {
        return new StoreException(account, this);
    }

    /** Whether it is sound, but written by a later version of this library. */
    boolean isNewer() {
        return newer;
    }
}
