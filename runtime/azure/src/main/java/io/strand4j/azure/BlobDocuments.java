package io.strand4j.azure;

import io.strand4j.store.Document;
import io.strand4j.task.StoreException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Small texts that processes agree on: a blob each, with its version in the metadata. */
final class BlobDocuments {

    private static final String VERSION = "version";
    private static final String WRITER = "writer";

    private final Blobs blobs;
    private final InstantSource clock;

    BlobDocuments(Blobs blobs, InstantSource clock) {
        this.blobs = blobs;
        this.clock = clock;
    }

    private static String blob(String name) {
        return "documents/" + name + ".txt";
    }

    Optional<Document> find(String name) {
        return blobs.read(blob(name))
                .map(found -> new Document(
                        version(found),
                        new String(found.content().toBytes(), StandardCharsets.UTF_8),
                        clock.instant()));
    }

    private static long version(Blobs.Found found) {
        try {
            return Long.parseLong(found.metadata().getOrDefault(VERSION, ""));
        } catch (NumberFormatException none) {
            throw new StoreException("the blob " + found.name() + " is no document: it has no version", none);
        }
    }

    boolean replace(String name, long expectedVersion, String content) {
        Optional<Blobs.Found> present = blobs.look(blob(name));
        if (present.map(BlobDocuments::version).orElse(0L) != expectedVersion) {
            return false;
        }
        String writer = UUID.randomUUID().toString();
        boolean written = blobs.write(
                        blob(name),
                        content.getBytes(StandardCharsets.UTF_8),
                        Map.of(VERSION, String.valueOf(expectedVersion + 1), WRITER, writer),
                        present.map(Blobs.Found::etag).orElse(null))
                .isPresent();
        return written
                || blobs.look(blob(name)) // perhaps only the answer was lost
                        .filter(found -> writer.equals(found.metadata().get(WRITER)))
                        .isPresent();
    }
}
