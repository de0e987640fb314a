package io.strand4j.queue;

import io.strand4j.store.Document;
import io.strand4j.store.TaskStore;
import io.strand4j.task.StoreException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;

/** The document in which the state of a queue is kept, in the store of the queue. */
final class QueueDocument {

    /** With what stands before it, a longer name would be no name of a document. */
    private static final int LONGEST = 190;

    private final TaskStore store;
    private final String name;
    private final String where;

    /** A version of it, and the time of the store. */
    record Seen(long version, QueueState state, Instant at) {}

    QueueDocument(TaskQueue queue) {
        this.store = queue.store();
        String of = queue.name();
        this.name = of.isEmpty() ? "queue" : of.length() <= LONGEST ? "queue." + of : "long-queue." + hash(of);
        this.where = of.isEmpty() ? "the default queue" : "the queue \"" + of + "\"";
    }

    private static String hash(String text) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    Seen read() {
        Document found = store.document(name).orElse(null);
        if (found == null) {
            return new Seen(0, QueueState.NONE, Instant.EPOCH);
        }
        try {
            return new Seen(found.version(), QueueStateJson.read(found.content()), found.at());
        } catch (IllegalArgumentException damaged) {
            throw new StoreException(
                    "the rules of " + where + ", which stand in the document " + name + ", cannot be read: "
                            + damaged.getMessage(),
                    damaged);
        }
    }

    boolean replace(Seen seen, QueueState later) {
        return store.replaceDocument(name, seen.version(), QueueStateJson.write(later));
    }

    /** For messages. */
    String where() {
        return where;
    }
}
