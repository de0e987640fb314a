package io.strand4j.store;

/** What a record survives once the call that wrote it has returned. */
public enum Durability {
    /** Power loss: file and folder are forced to the disk before the call returns. */
    DISK,
    /** The end of the process, however sudden; the system writes to the disk when it likes. Much faster. */
    CRASH
}
