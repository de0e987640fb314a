package io.strand4j.jdbc;

import io.strand4j.codec.Encoded;
import io.strand4j.store.ItemChunk;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The items of calls that run: a row for each chunk, in a table of their own. A row belongs to a record by its key and by
 * the {@code origin} of that, so that what was left behind by a record that is gone is never taken for its successor's.
 */
final class ItemRows {

    private static final Logger LOG = LoggerFactory.getLogger(ItemRows.class);
    private static final String LOCK =
            "UPDATE strand_task SET version = version + 1 WHERE task_key = ? AND status = 1 AND COALESCE(fence, attempt) = ?";
    private static final String CLEAR = "DELETE FROM strand_item WHERE task_key = ? AND first_item >= ?";
    private static final String ADD = "INSERT INTO strand_item (task_key, origin, run, body, first_item, item_count,"
            + " last_chunk, items_format, items) VALUES (?, (SELECT origin FROM strand_task WHERE task_key = ?), ?, ?, ?,"
            + " ?, ?, ?, ?)";
    private static final String FIND = "SELECT i.body, i.item_count, i.last_chunk, i.items_format, i.items"
            + " FROM strand_item i JOIN strand_task t ON t.task_key = i.task_key AND t.origin = i.origin"
            + " WHERE i.task_key = ? AND i.run = ? AND i.first_item = ?";
    private static final String LEFT_BEHIND = "DELETE FROM strand_item WHERE NOT EXISTS (SELECT 1 FROM strand_task t"
            + " WHERE t.task_key = strand_item.task_key AND t.origin = strand_item.origin)";

    private final Place place;
    private final String lock;
    private volatile String lastDamaged = "";

    ItemRows(Place place) {
        this.place = place;
        this.lock = place.sql.changing(LOCK);
    }

    static List<String> createTable(Dialect sql) {
        return List.of("CREATE TABLE IF NOT EXISTS strand_item (task_key "
                + sql.types().get("KEY") + " NOT NULL, origin "
                + sql.types().get("LONG") + " NOT NULL, run " + sql.types().get("LONG") + " NOT NULL, body "
                + sql.types().get("INT") + " NOT NULL, first_item "
                + sql.types().get("LONG") + " NOT NULL, item_count "
                + sql.types().get("INT") + " NOT NULL, last_chunk "
                + sql.types().get("INT")
                + " NOT NULL, items_format " + sql.types().get("TEXT") + " NOT NULL, items "
                + sql.types().get("BYTES") + " NOT NULL, PRIMARY KEY (task_key, first_item))");
    }

    /** The row of the record is changed first, so that nobody claims the call before the items are there. */
    boolean append(String key, ItemChunk chunk) {
        long longest = place.sql.longest();
        if (longest != Packets.ANY) {
            Packets.require(
                    longest,
                    "a chunk of items of the call " + key,
                    Packets.length(chunk.items().bytes()));
        }
        return place.write("keeping items of " + key, false, (connection, again) -> {
            if (Statements.run(connection, lock, key, chunk.run()) == 0) {
                return false;
            }
            Statements.run(connection, CLEAR, key, chunk.first());
            Statements.run(
                    connection,
                    ADD,
                    key,
                    key,
                    chunk.run(),
                    chunk.body(),
                    chunk.first(),
                    chunk.count(),
                    chunk.last() ? 1 : 0,
                    chunk.items().format(),
                    chunk.items().bytes());
            return true;
        });
    }

    Optional<ItemChunk> find(String key, long run, long first) {
        return place.database.statement("reading items of " + key, (connection, again) -> {
            try (PreparedStatement query = connection.prepareStatement(FIND)) {
                query.setString(1, key);
                query.setLong(2, run);
                query.setLong(3, first);
                try (ResultSet row = query.executeQuery()) {
                    return row.next() ? chunk(key, row, run, first) : Optional.<ItemChunk>empty();
                }
            }
        });
    }

    private Optional<ItemChunk> chunk(String key, ResultSet row, long run, long first) throws SQLException {
        int body = row.getInt("body");
        int count = row.getInt("item_count");
        boolean last = row.getInt("last_chunk") != 0;
        Encoded items = new Encoded(row.getString("items_format"), row.getBytes("items"));
        try {
            return Optional.of(new ItemChunk(run, body, first, count, last, items));
        } catch (IllegalArgumentException damaged) {
            String what = "the items of " + key + " from " + first + " on in " + place.database.place();
            if (!what.equals(lastDamaged)) { // a reader that waits looks once a second
                lastDamaged = what;
                LOG.warn("{} are not read: {}", what, damaged.getMessage());
            }
            return Optional.empty();
        }
    }

    static void delete(Connection connection, String key) throws SQLException {
        Statements.run(connection, CLEAR, key, 0L);
    }

    /** Of as many expired records as are to be removed; should those be others, nobody reads these any more either. */
    @SuppressWarnings("NullAway") // an instant has a column
    void deleteExpired(Connection connection, Instant now, int records) throws SQLException {
        Statements.run(connection, place.sql.deleteExpiredItems, Times.column(now), records);
    }

    /** Removes the items of records that are gone. */
    void deleteLeftBehind() {
        place.write(
                "deleting items without a record",
                true,
                (connection, again) -> Statements.run(connection, LEFT_BEHIND));
    }
}
