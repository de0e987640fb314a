package io.strand4j.azure;

import io.strand4j.store.ItemChunk;
import io.strand4j.store.StoredForm;
import io.strand4j.task.StoreException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The items of calls that run: {@code items/KEY/RECORD/RUN/FIRST}, so that no run and no record finds those of another. */
final class BlobItems {

    private static final Logger LOG = LoggerFactory.getLogger(BlobItems.class);

    private final Blobs blobs;

    BlobItems(Blobs blobs) {
        this.blobs = blobs;
    }

    private static String folder(RecordHead record) {
        return "items/" + record.key() + "/" + record.id() + "/";
    }

    private static String blob(RecordHead record, long run, long first) {
        return folder(record) + run + "/" + first;
    }

    /** Puts a chunk in its place; the first one of a body in that of all others. */
    void write(RecordHead record, ItemChunk chunk) {
        if (chunk.first() == 0) {
            deleteAll(record);
        }
        blobs.overwrite(blob(record, chunk.run(), chunk.first()), StoredForm.of(chunk));
    }

    Optional<ItemChunk> find(RecordHead record, long run, long first) {
        String blob = blob(record, run, first);
        return blobs.read(blob).flatMap(found -> {
            try {
                return Optional.of(StoredForm.items(found.content().toBytes(), first, "the blob " + blob))
                        .filter(chunk -> chunk.run() == run);
            } catch (StoreException damaged) { // not the fault of the reader, who finds them in the result
                LOG.warn("{}", damaged.getMessage());
                return Optional.empty();
            }
        });
    }

    void delete(RecordHead record, ItemChunk chunk) {
        blobs.delete(blob(record, chunk.run(), chunk.first()));
    }

    /** All items of a record that is gone. */
    void delete(RecordHead record) {
        if (record.hasItems()) {
            deleteAll(record);
        }
    }

    private void deleteAll(RecordHead record) {
        String from = null;
        do {
            Blobs.Page page = blobs.list(folder(record), BlobTaskStore.PAGE, from);
            page.blobs().forEach(one -> blobs.delete(one.name()));
            from = page.next();
        } while (from != null);
    }
}
