package io.strand4j.store;

import io.strand4j.task.StoreException;

/**
 * Records and items as bytes, as {@link FileTaskStore} keeps them, for other stores of files or blobs. Each ends with a
 * checksum of what is before it.
 */
public final class StoredForm {

    private StoredForm() {}

    /**
     * A record, version included: readable JSON.
     *
     * @param record the record
     */
    public static byte[] of(TaskRecord record) {
        return RecordJson.write(record);
    }

    /**
     * The record that {@link #of(TaskRecord)} has written.
     *
     * @param bytes what was written
     * @param where names the place, for the message
     * @throws StoreException when they are damaged, or written by a later version
     */
    public static TaskRecord record(byte[] bytes, String where) {
        try {
            return RecordJson.read(bytes);
        } catch (BadRecordException bad) {
            throw bad.in(where).toStoreException();
        }
    }

    /**
     * Whether a record could not be read because it is damaged, so that nobody ever will; one of a later version is sound.
     *
     * @param refused what {@link #record} has thrown
     */
    public static boolean isDamaged(StoreException refused) {
        return refused.getCause() instanceof BadRecordException bad && !bad.isNewer();
    }

    /**
     * Some items.
     *
     * @param chunk the items
     */
    public static byte[] of(ItemChunk chunk) {
        return ItemBytes.write(chunk);
    }

    /**
     * The items that {@link #of(ItemChunk)} has written.
     *
     * @param bytes what was written
     * @param first the number of the first item
     * @param where names the place, for the message
     * @throws StoreException when they are damaged, or not those
     */
    public static ItemChunk items(byte[] bytes, long first, String where) {
        try {
            return ItemBytes.read(bytes, first);
        } catch (BadRecordException bad) {
            throw bad.in(where).toStoreException();
        }
    }
}
