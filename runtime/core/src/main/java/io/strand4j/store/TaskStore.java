package io.strand4j.store;

import io.strand4j.task.ProviderUri;
import io.strand4j.task.StoreException;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Records by key. Safe for use by any thread; several processes may share what is behind it where the implementation
 * says so. A method that takes a key, by itself or in a record, throws IllegalArgumentException when it is none by
 * {@link Keys#require}; after {@link #close()} every method throws IllegalStateException, {@code close()} apart.
 */
public interface TaskStore extends AutoCloseable {

    /**
     * Opens the store at a URI: {@code memory:}, {@code file:/var/strand?durability=disk|crash}, and what the
     * {@link TaskStoreProvider}s on the class path add.
     *
     * @param uri where it is
     * @throws IllegalArgumentException when the scheme, a parameter or its value is unknown, naming what is known
     * @throws StoreException when it cannot be opened
     */
    static TaskStore open(String uri) {
        ProviderUri<TaskStoreProvider> found =
                ProviderUri.of(uri, "store", TaskStoreProvider.class, TaskStoreProvider::scheme);
        return found.provider().open(found.text());
    }

    /**
     * The record with this key; empty also when it has expired.
     *
     * @param key the key
     * @throws StoreException when the store cannot be read, or what stands there is no record
     */
    Optional<TaskRecord> find(String key);

    /**
     * Adds a record, as version 1.
     *
     * @param record the record
     * @throws IllegalStateException when there is a record with this key
     * @throws StoreException when the store cannot be written
     */
    void insert(TaskRecord record);

    /**
     * Replaces a record by a later state of it, if it still has the version that the caller has seen. A terminal state
     * is final: from there every change is refused.
     *
     * @param record the later state, stored as version {@code expectedVersion + 1}
     * @param expectedVersion the version the caller has seen
     * @return whether it was replaced
     * @throws StoreException when the store cannot be written
     */
    boolean update(TaskRecord record, long expectedVersion);

    /**
     * Removes a record.
     *
     * @param key the key
     * @return whether there was one
     */
    boolean delete(String key);

    /**
     * Removes a record, if it still has the version that the caller has seen. All stores of this library compare and
     * remove in one step; one that has no such step, and leaves this as it is, may remove what has just been changed.
     *
     * @param key the key
     * @param expectedVersion the version the caller has seen
     * @return whether it was removed
     * @throws StoreException when the store cannot be written
     */
    default boolean delete(String key, long expectedVersion) {
        return find(key).filter(there -> there.version() == expectedVersion).isPresent() && delete(key);
    }

    /**
     * Some of the records, newest first; expired ones are left out. Close the stream after use.
     *
     * @param query which
     */
    Stream<TaskRecord> scan(TaskQuery query);

    /**
     * Removes the records that have expired.
     *
     * @param now the time
     * @return how many
     */
    int deleteExpired(Instant now);

    /**
     * Removes some of the records that have expired: a piece of {@link #deleteExpired}, small enough to hold nothing up.
     * The next call goes on where this one has stopped, and from the last record on at the first again. A store whose
     * backend does away with expired records by itself need not have its own.
     *
     * @param now the time
     * @param atMost how many records to look at, at least one
     */
    default Swept sweepExpired(Instant now, int atMost) {
        return new Swept(deleteExpired(now), true);
    }

    /**
     * Keeps some items of a call that runs, for those who read along. What was kept of the same call at their place or
     * behind it is replaced, so that this may be repeated, and so that the first items of a run take the place of all
     * that an earlier one has given. It counts as a change of the record, which may get another version by it: those
     * who watch the record are told. Items go with their record, by whatever way that goes. They need not survive the
     * loss of power, as a record does: when the call has ended, all of them are in its result. A store that has no place
     * for them need not have its own: then they are read with the result.
     *
     * @param key the key of the call
     * @param chunk the items
     * @return false when nothing was kept: the record is gone, it is not RUNNING, or it is in another run than these
     *     items, so that a worker that has lost its lease adds nothing to what its successor tells
     * @throws StoreException when the store cannot be written, or takes nothing of this size
     */
    default boolean appendItems(String key, ItemChunk chunk) {
        return false;
    }

    /**
     * Some items of a call that runs or has run: the chunk that begins with one of them.
     *
     * @param key the key of the call
     * @param run the run, as {@link TaskRecord#run()} says
     * @param first the number of the first item
     * @return empty when it was not kept, or not yet
     * @throws StoreException when the store cannot be read
     */
    default Optional<ItemChunk> findItems(String key, long run, long first) {
        return Optional.empty();
    }

    /**
     * A small text that processes agree on, apart from the records: what a queue allows, for one. It is kept for ever.
     *
     * @param name its name, by the same rule as a key
     * @return empty when there is none, and from a store that has no place for such
     * @throws StoreException when the store cannot be read, or what stands there is none
     */
    default Optional<Document> document(String name) {
        return Optional.empty();
    }

    /**
     * Puts another text in place of a document, if that still has the version that the caller has seen.
     *
     * @param name its name, by the same rule as a key
     * @param expectedVersion the version the caller has seen; 0 for a document that is not there yet
     * @param content the text, some kilobytes at most
     * @return whether it was replaced
     * @throws StoreException when the store cannot be written
     * @throws UnsupportedOperationException by a store that has no place for documents
     */
    default boolean replaceDocument(String name, long expectedVersion, String content) {
        throw new UnsupportedOperationException(getClass().getSimpleName() + " keeps no documents");
    }

    /**
     * Calls back after each change of a record that this process can see, by notification where the backend can. It may
     * call back once too often, never too seldom. The callback must be short and must not throw.
     *
     * @param key the key
     * @param changed called after a change
     * @return ends the watch when closed
     */
    Watch watch(String key, Runnable changed);

    /** Ends the watches, without calling back, and gives up what the store holds. The records stay where they last. */
    @Override
    void close();

    /**
     * What one call of {@link #sweepExpired} has done.
     *
     * @param removed how many records it has removed
     * @param complete whether all records have been looked at by now, so that the next call begins anew
     */
    record Swept(int removed, boolean complete) {}

    /** A watch, until it is closed. */
    interface Watch extends AutoCloseable {
        @Override
        void close();
    }
}
