package io.strand4j.azure;

import io.strand4j.store.Document;
import io.strand4j.store.ItemChunk;
import io.strand4j.store.Keys;
import io.strand4j.store.StoredForm;
import io.strand4j.store.TaskQuery;
import io.strand4j.store.TaskRecord;
import io.strand4j.store.TaskStore;
import io.strand4j.store.Watchers;
import io.strand4j.task.StoreException;
import io.strand4j.task.TaskStatus;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One blob per record, in a container that any number of machines may share: a change is made on condition that the blob
 * has the ETag that was seen. Safe for use by any thread.
 *
 * <p>A damaged blob is moved to {@code damaged/} beside the records, and the call that met it throws a StoreException that
 * says so; its key is free then.
 *
 * <p>A query lists all blobs of the container, 5000 with one request, and reads those that are asked for. Changes by other
 * processes are seen by looking at the watched records a few times a second.
 */
public final class BlobTaskStore implements TaskStore {

    static final int PAGE = 5000;

    private static final Logger LOG = LoggerFactory.getLogger(BlobTaskStore.class);
    private static final String PREFIX = "records/";
    private static final String SUFFIX = ".json";
    private static final String DAMAGED = "damaged/";

    /** What one array of bytes can hold. */
    private static final long MAX_BYTES = 1L << 30;

    private final Blobs blobs;
    private final BlobItems items;
    private final BlobDocuments documents;
    private final InstantSource clock;
    private final KnownHeads known = new KnownHeads();
    private final Watchers watchers = new Watchers();
    private final BlobPoll poll;
    private final Map<String, Function<String, Optional<String>>> messages = new ConcurrentHashMap<>();
    private volatile boolean closed;
    private @Nullable String sweptTo; // guarded by this

    BlobTaskStore(Blobs blobs, InstantSource clock) {
        this.blobs = blobs;
        this.clock = clock;
        this.items = new BlobItems(blobs);
        this.documents = new BlobDocuments(blobs, clock);
        this.poll = new BlobPoll(this, watchers);
        blobs.create();
    }

    /**
     * Opens the store in a container, which is made where it is missing.
     *
     * @param storage the account
     * @param container the container
     * @throws IllegalArgumentException when that can be no container
     * @throws StoreException when it cannot be made or used
     */
    public static BlobTaskStore open(AzureStorage storage, String container) {
        QueueNames.require("container", container, "");
        return new BlobTaskStore(new Blobs(storage.blobs().getBlobContainerClient(container)), InstantSource.system());
    }

    String container() {
        return blobs.name();
    }

    /** Says under which message a call is leased, for the calls of one queue. */
    void messages(String queue, Function<String, Optional<String>> taken) {
        messages.put(queue, taken);
    }

    private static String blob(String key) {
        return PREFIX + key + SUFFIX;
    }

    private static RecordHead head(Blobs.Found found) {
        String name = found.name();
        return new RecordHead(
                name.substring(PREFIX.length(), name.length() - SUFFIX.length()), found.etag(), found.metadata());
    }

    /** As the blob is now. */
    private Optional<RecordHead> look(String key) {
        Optional<RecordHead> now = blobs.look(blob(key)).map(BlobTaskStore::head);
        now.ifPresentOrElse(known::put, () -> known.remove(key));
        return now;
    }

    @Override
    public Optional<TaskRecord> find(String key) {
        requireOpen(key);
        return read(key).filter(record -> !record.isExpired(clock.instant()));
    }

    private Optional<TaskRecord> read(String key) {
        Optional<Blobs.Found> found = blobs.read(blob(key));
        found.map(BlobTaskStore::head).ifPresentOrElse(known::put, () -> known.remove(key));
        return found.map(one -> parsed(one, key));
    }

    private TaskRecord parsed(Blobs.Found found, String key) {
        try {
            return StoredForm.record(found.content().toBytes(), where(key));
        } catch (StoreException bad) {
            throw StoredForm.isDamaged(bad) ? setAside(found, bad) : bad;
        }
    }

    /** Puts a damaged one out of the way, so that it is met once, and somebody can look at what was there. */
    private StoreException setAside(Blobs.Found damaged, StoreException bad) {
        String aside = DAMAGED + damaged.name().substring(PREFIX.length()) + "." + UUID.randomUUID();
        blobs.overwrite(aside, damaged.content().toBytes());
        blobs.delete(damaged.name(), damaged.etag());
        return new StoreException(bad.getMessage() + "; it is now the blob " + aside, bad.getCause());
    }

    private String where(String key) {
        return "the blob " + blob(key) + " in the container " + blobs.name();
    }

    /** What is known of a record without reading it; perhaps not what is there by now. */
    Optional<TaskRecord> head(String key) {
        requireOpen(key);
        return look(key).filter(head -> !head.isExpired(clock.instant())).map(RecordHead::toRecord);
    }

    @Override
    public void insert(TaskRecord record) {
        requireOpen(record.key());
        TaskRecord first = record.withVersion(1);
        String writer = UUID.randomUUID().toString();
        Map<String, String> values = RecordHead.first(first, writer);
        byte[] content = content(first);
        RecordHead expired = null;
        while (true) {
            Optional<String> etag =
                    blobs.write(blob(record.key()), content, values, expired == null ? null : expired.etag());
            if (etag.isPresent()) {
                known.put(new RecordHead(record.key(), etag.get(), values));
                break;
            }
            Optional<RecordHead> there = look(record.key());
            if (there.isPresent() && there.get().writer().equals(writer)) {
                break; // the answer was lost, not the record
            }
            if (there.isPresent() && !there.get().isExpired(clock.instant())) {
                throw there.get().toRecord().alreadyThere();
            }
            expired = there.orElse(null);
        }
        if (expired != null) {
            items.delete(expired);
        }
        watchers.changed(record.key());
    }

    private static byte[] content(TaskRecord record) {
        byte[] content = StoredForm.of(record);
        if (content.length > MAX_BYTES) {
            throw new StoreException(
                    "the record " + record.key() + " has " + content.length + " bytes; at most " + MAX_BYTES
                            + " can be stored",
                    null);
        }
        return content;
    }

    @Override
    public boolean update(TaskRecord record, long expectedVersion) {
        String key = record.key();
        requireOpen(key);
        TaskRecord later = record.withVersion(expectedVersion + 1);
        String writer = UUID.randomUUID().toString();
        byte[] content = content(later);
        Optional<RecordHead> seen =
                known.get(key).filter(head -> head.version() == expectedVersion).or(() -> look(key));
        while (seen.isPresent()) {
            RecordHead present = seen.get();
            if (present.version() != expectedVersion || !present.toRecord().canBecome(later)) {
                return false;
            }
            Map<String, String> values = present.next(later, writer, message(present, later));
            Optional<String> etag = blobs.write(blob(key), content, values, present.etag());
            if (etag.isPresent()) {
                known.put(new RecordHead(key, etag.get(), values));
                watchers.changed(key);
                return true;
            }
            seen = look(key);
            if (seen.isPresent() && seen.get().writer().equals(writer)) { // the answer was lost, not the record
                watchers.changed(key);
                return true;
            }
        }
        return false;
    }

    /** A new lease is under the message that this process has just taken. */
    private @Nullable String message(RecordHead present, TaskRecord later) {
        if (later.queued() == null || later.run() == present.run()) {
            return null;
        }
        Function<String, Optional<String>> taken = messages.get(later.queued().queue());
        return taken == null ? null : taken.apply(later.key()).orElse(null);
    }

    /** Under which message a call runs with this lease; empty when it does not, or that is not known. */
    Optional<String> messageOf(String key, long fence) {
        return known.get(key)
                .filter(head -> head.run() == fence)
                .or(() -> look(key).filter(head -> head.run() == fence))
                .map(RecordHead::message);
    }

    /** The lease has another message from now on; false when it is over. */
    boolean runsUnder(String key, long fence, String message) {
        return mark(key, head -> head.status() == TaskStatus.RUNNING && head.run() == fence, "message", message);
    }

    private boolean mark(String key, Predicate<RecordHead> stillSo, String name, String value) {
        Optional<RecordHead> seen = known.get(key).filter(stillSo).or(() -> look(key));
        while (seen.filter(stillSo).isPresent()) {
            RecordHead present = seen.get();
            Map<String, String> values = present.with(name, value);
            Optional<String> etag = blobs.mark(blob(key), values, present.etag());
            if (etag.isPresent()) {
                known.put(new RecordHead(key, etag.get(), values));
                return true;
            }
            seen = look(key);
        }
        return false;
    }

    @Override
    public boolean delete(String key) {
        return delete(key, head -> true);
    }

    @Override
    public boolean delete(String key, long expectedVersion) {
        return delete(key, head -> head.version() == expectedVersion);
    }

    private boolean delete(String key, Predicate<RecordHead> which) {
        requireOpen(key);
        for (Optional<RecordHead> there = look(key).filter(which);
                there.isPresent();
                there = look(key).filter(which)) {
            if (delete(there.get())) {
                return !there.get().isExpired(clock.instant());
            }
        }
        return false;
    }

    private boolean delete(RecordHead head) {
        boolean deleted = blobs.delete(blob(head.key()), head.etag());
        if (deleted) {
            known.remove(head.key());
            items.delete(head);
            watchers.changed(head.key());
        }
        return deleted;
    }

    @Override
    public Stream<TaskRecord> scan(TaskQuery query) {
        requireOpen();
        Instant now = clock.instant();
        return some(head -> head.mayBe(query) && !head.isExpired(now), RecordHead.NEWEST_FIRST)
                .filter(query::accepts)
                .limit(query.limit());
    }

    /** The calls of a queue that wait, next one first. */
    List<TaskRecord> waiting(String queue, int max) {
        requireOpen();
        TaskQuery pending = new TaskQuery(null, TaskStatus.PENDING, max);
        try (Stream<TaskRecord> all = some(head -> head.isOf(queue) && head.mayBe(pending), RecordHead.NEXT_FIRST)) {
            return all.filter(pending::accepts).limit(max).toList();
        }
    }

    private Stream<TaskRecord> some(Predicate<RecordHead> which, java.util.Comparator<RecordHead> order) {
        List<RecordHead> found = new ArrayList<>();
        eachHead(head -> {
            if (which.test(head)) {
                found.add(head);
            }
            return true;
        });
        found.sort(order);
        return Together.map(found.stream().map(RecordHead::key).toList(), this::readOrLog)
                .filter(record -> !record.isExpired(clock.instant()));
    }

    /** A damaged blob is not the fault of a query that comes across it. */
    private Optional<TaskRecord> readOrLog(String key) {
        requireOpen();
        try {
            return read(key);
        } catch (StoreException bad) {
            if (bad.getCause() instanceof RuntimeException) {
                throw bad; // the service is away
            }
            LOG.warn("{}", bad.getMessage());
            return Optional.empty();
        }
    }

    /** All heads, until the action says that it is enough. */
    void eachHead(Predicate<RecordHead> action) {
        String from = null;
        do {
            Blobs.Page page = blobs.list(PREFIX, PAGE, from);
            for (Blobs.Found one : page.blobs()) {
                if (one.name().endsWith(SUFFIX) && !action.test(head(one))) {
                    return;
                }
            }
            from = page.next();
        } while (from != null);
    }

    @Override
    public int deleteExpired(Instant now) {
        requireOpen();
        List<RecordHead> expired = new ArrayList<>();
        eachHead(head -> {
            if (head.isExpired(now)) {
                expired.add(head);
            }
            return true;
        });
        return (int) expired.stream().filter(this::delete).count();
    }

    @Override
    public synchronized Swept sweepExpired(Instant now, int atMost) {
        requireOpen();
        Blobs.Page page = blobs.list(PREFIX, Math.min(atMost, PAGE), sweptTo);
        sweptTo = page.next();
        long removed = page.blobs().stream()
                .filter(one -> one.name().endsWith(SUFFIX))
                .map(BlobTaskStore::head)
                .filter(head -> head.isExpired(now) && delete(head))
                .count();
        return new Swept((int) removed, sweptTo == null);
    }

    @Override
    public boolean appendItems(String key, ItemChunk chunk) {
        requireOpen(key);
        Optional<RecordHead> head =
                known.get(key).filter(one -> one.takes(chunk)).or(() -> look(key));
        if (head.filter(one -> one.takes(chunk)).isEmpty()) {
            return false;
        }
        // Marked first, so that whoever deletes the record looks for items; and once more, so that watchers are told.
        if (!head.get().hasItems() && !mark(key, one -> one.takes(chunk), "items", "begun")) {
            return false;
        }
        RecordHead record = head.get();
        items.write(record, chunk);
        boolean kept = mark(
                key,
                one -> one.takes(chunk) && one.id().equals(record.id()),
                "items",
                chunk.body() + "." + chunk.next());
        if (!kept) {
            items.delete(record, chunk);
        }
        watchers.changed(key);
        return kept;
    }

    @Override
    public Optional<ItemChunk> findItems(String key, long run, long first) {
        requireOpen(key);
        return look(key).filter(RecordHead::hasItems).flatMap(head -> items.find(head, run, first));
    }

    @Override
    public Optional<Document> document(String name) {
        requireOpen(name);
        return documents.find(name);
    }

    @Override
    public boolean replaceDocument(String name, long expectedVersion, String content) {
        requireOpen(name);
        return documents.replace(name, expectedVersion, content);
    }

    @Override
    public Watch watch(String key, Runnable changed) {
        requireOpen(key);
        Watch watch = watchers.add(key, changed);
        poll.look();
        return watch;
    }

    /** The ETag of a record as it is now; empty when there is none. */
    Optional<String> etag(String key) {
        return blobs.look(blob(key)).map(Blobs.Found::etag);
    }

    boolean isClosed() {
        return closed;
    }

    @Override
    public void close() {
        closed = true;
        watchers.close();
        poll.close();
    }

    private void requireOpen(String key) {
        Keys.require(key);
        requireOpen();
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the store in the container " + blobs.name() + " is closed");
        }
    }
}
