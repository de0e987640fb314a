package io.strand4j.jdbc;

import io.strand4j.store.Document;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Documents as rows of a table of their own. A row has the random number of who wrote it last, by which that one knows
 * its own work again after a cut connection.
 */
final class DocumentRows {

    private static final String INSERT =
            "INSERT INTO strand_document (document_name, version, token, content) VALUES (?, 1, ?, ?)";
    private static final String UPDATE = "UPDATE strand_document SET version = version + 1, token = ?, content = ?"
            + " WHERE document_name = ? AND version = ?";
    private static final String TOKEN = "SELECT version, token FROM strand_document WHERE document_name = ?";

    private final Place place;
    private final String find;

    DocumentRows(Place place) {
        this.place = place;
        this.find = "SELECT version, content, " + place.sql.now() + " AS database_now FROM strand_document"
                + " WHERE document_name = ?";
    }

    static List<String> createTable(Dialect sql) {
        return List.of("CREATE TABLE IF NOT EXISTS strand_document (document_name "
                + sql.types().get("KEY") + " NOT NULL PRIMARY KEY, version "
                + sql.types().get("LONG") + " NOT NULL, token "
                + sql.types().get("LONG") + " NOT NULL, content "
                + sql.types().get("BYTES") + " NOT NULL)");
    }

    Optional<Document> find(String name) {
        return place.database.statement("reading the document " + name, (connection, again) -> {
            try (PreparedStatement query = connection.prepareStatement(find)) {
                query.setString(1, name);
                try (ResultSet row = query.executeQuery()) {
                    return row.next()
                            ? Optional.of(new Document(
                                    row.getLong(1),
                                    new String(row.getBytes(2), StandardCharsets.UTF_8),
                                    Times.instant(row.getLong(3))))
                            : Optional.<Document>empty();
                }
            }
        });
    }

    boolean replace(String name, long expectedVersion, String content) {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        long token = place.writer().token();
        return place.write(
                "writing the document " + name,
                true,
                (connection, again) -> (expectedVersion == 0
                                ? inserted(connection, name, token, bytes)
                                : Statements.run(connection, UPDATE, token, bytes, name, expectedVersion) > 0)
                        || (again && version(connection, name, token) == expectedVersion + 1));
    }

    /** No two databases say alike that a row is there already; but it is there. */
    private static boolean inserted(Connection connection, String name, long token, byte[] bytes) throws SQLException {
        if (version(connection, name, null) > 0) {
            return false;
        }
        try {
            return Statements.run(connection, INSERT, name, token, bytes) > 0;
        } catch (SQLException refused) {
            if (connection.getAutoCommit() && version(connection, name, null) > 0) {
                return false;
            }
            throw refused;
        }
    }

    /** The version there is; 0 for none, or for one that somebody else has written than is asked for. */
    private static long version(Connection connection, String name, @Nullable Long token) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(TOKEN)) {
            query.setString(1, name);
            try (ResultSet row = query.executeQuery()) {
                return row.next() && (token == null || row.getLong(2) == token) ? row.getLong(1) : 0;
            }
        }
    }
}
