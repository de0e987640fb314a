package io.strand4j.process;

import java.io.IOException;

/** What a frame says. */
enum FrameType {
    /** Worker to parent, first on each connection: token, role, process id. */
    HELLO,
    /** Parent to worker: run this. */
    CALL,
    /** Parent to worker: interrupt that. */
    CANCEL,
    /** Worker to parent: a call was read that had been taken back. */
    SKIPPED,
    /** Worker to parent: the body asks for the key of its call. Parent to worker: here it is. */
    KEY,
    /** Worker to parent: one item. */
    ITEM,
    /** Either way: the end of a call or of a nested call. */
    RETURNED,
    /** Either way: the same, it threw. */
    THREW,
    /** Either way: the same, it returned what cannot be encoded. */
    UNENCODABLE,
    /** Either way: the same, it was not run. */
    REFUSED,
    /** Worker to parent: a report of the body. */
    PROGRESS,
    /** Worker to parent: a value that the body has put. */
    PUT,
    /** Worker to parent: a line that the body has printed. */
    PRINTED,
    /** Worker to parent: the body starts another task. */
    NESTED,
    /** Worker to parent: that other task is not wanted any more. */
    NESTED_CANCEL;

    private static final FrameType[] ALL = values();

    /** Both sides are the same version of this class, so the order is agreed. */
    @SuppressWarnings("EnumOrdinal")
    byte code() {
        return (byte) ordinal();
    }

    static FrameType of(int code) throws IOException {
        if (code < 0 || code >= ALL.length) {
            throw new IOException("there is no frame of type " + code);
        }
        return ALL[code];
    }
}
