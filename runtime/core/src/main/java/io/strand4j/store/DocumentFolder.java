package io.strand4j.store;

import io.strand4j.task.StoreException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The documents of a store: {@code documents/NAME.json}, written in {@code temporary} and moved into place, so that a
 * reader sees all of one or none. Writers hold the lock of the name.
 */
final class DocumentFolder {

    private static final int FORMAT = 1;
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final Path documents;
    private final Path corrupt;
    private final Supplier<Path> drafts;
    private final Disk disk;
    private final boolean forced;

    /**
     * A folder.
     *
     * @param documents where they go
     * @param corrupt where what is damaged goes
     * @param drafts names of files that nobody else uses, on the same disk
     * @param disk the file system
     * @param forced whether a document is to outlast a power loss
     */
    DocumentFolder(Path documents, Path corrupt, Supplier<Path> drafts, Disk disk, boolean forced) {
        this.documents = documents;
        this.corrupt = corrupt;
        this.drafts = drafts;
        this.disk = disk;
        this.forced = forced;
    }

    private Path file(String name) {
        return documents.resolve(name + ".json");
    }

    /**
     * A document.
     *
     * @throws BadRecordException when there is something else in its file
     */
    Optional<Document> read(String name, Instant now) throws BadRecordException {
        Path file = file(name);
        try {
            disk.size(file); // refuses what is no file before it is opened
            try (InputStream in = disk.open(file)) {
                return Optional.of(parse(name, in.readAllBytes(), now));
            }
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (IOException wrong) {
            throw new StoreException("cannot read the document " + file + ": " + wrong, wrong);
        }
    }

    private static Document parse(String name, byte[] bytes, Instant now) throws BadRecordException {
        if (!Seal.holds(bytes)) {
            throw new BadRecordException("is torn or damaged: its checksum does not match", null);
        }
        try {
            JsonNode json = MAPPER.readTree(bytes);
            int format = json.path("format").asInt(0);
            if (format > FORMAT) {
                throw BadRecordException.newer("has the format " + format + "; this version reads " + FORMAT);
            }
            if (!json.path("name").asString("").equalsIgnoreCase(name)) {
                throw new BadRecordException("holds another document", null);
            }
            return new Document(
                    json.required("version").asLong(), json.required("content").asString(), now);
        } catch (JacksonException wrong) {
            throw new BadRecordException("is no document: " + wrong.getOriginalMessage(), wrong);
        }
    }

    void write(String name, long version, String content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(("{\n  \"format\": " + FORMAT + ",\n  \"name\": \"" + name + "\",\n  \"version\": " + version
                        + ",\n  \"content\": ")
                .getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(MAPPER.writeValueAsBytes(content));
        out.writeBytes(Seal.of(out.toByteArray()));
        Path draft = drafts.get();
        try {
            disk.write(draft, out.toByteArray());
            if (forced) {
                disk.syncFile(draft);
            }
            disk.move(draft, file(name));
            if (forced) {
                disk.syncFolder(documents);
            }
        } catch (IOException wrong) {
            StoreException failed = new StoreException("cannot write the document " + file(name) + ": " + wrong, wrong);
            try {
                disk.delete(draft);
            } catch (IOException stays) {
                failed.addSuppressed(stays);
            }
            throw failed;
        }
    }

    /** Moves a damaged document out of the way; says where it is now. */
    BadRecordException setAside(String name, BadRecordException bad) {
        Path file = file(name);
        if (bad.isNewer()) {
            return bad.in("the document " + file);
        }
        Path aside = corrupt.resolve(name + ".document.json");
        try {
            disk.move(file, aside);
            return bad.in("the document " + file + ", now moved to " + aside + ",");
        } catch (IOException stays) {
            BadRecordException told = bad.in("the document " + file + ", which could not be moved to " + corrupt + ",");
            told.addSuppressed(stays);
            return told;
        }
    }
}
