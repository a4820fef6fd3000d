package dev.streamgauge.log;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** What is read from the file, on whichever connection. */
final class LogQueries {
  private LogQueries() {}

  static Extent extent(Connection connection) throws SQLException {
    try (PreparedStatement select =
            connection.prepareStatement(
                """
                SELECT t.position, coalesce(b.position + 1, t.position),
                       coalesce(b.events_before + b.events, t.events)
                FROM trimmed t
                LEFT JOIN (SELECT position, events_before, events
                           FROM batch ORDER BY position DESC LIMIT 1) b""");
        ResultSet row = select.executeQuery()) {
      return new Extent(row.getLong(1), row.getLong(2), row.getLong(3));
    }
  }

  static SourceProgress source(Connection connection, String name) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("SELECT next, rows, finished FROM source WHERE name = ?")) {
      select.setString(1, name);
      try (ResultSet row = select.executeQuery()) {
        return row.next()
            ? new SourceProgress(row.getLong(1), row.getLong(2), row.getBoolean(3))
            : SourceProgress.NOTHING;
      }
    }
  }

  /** The blobs from a position on, at least one where there is one. */
  static List<StoredBlob> blobs(Connection connection, long from, long maxEvents)
      throws SQLException {
    List<StoredBlob> blobs = new ArrayList<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            SELECT position, events_before, events, bytes, ndjson
            FROM batch WHERE position >= ? ORDER BY position""")) {
      select.setLong(1, from);
      try (ResultSet row = select.executeQuery()) {
        long events = 0;
        while ((blobs.isEmpty() || events < maxEvents) && row.next()) {
          Blob blob = new Blob(row.getBytes(5), row.getInt(4), row.getInt(3));
          blobs.add(new StoredBlob(row.getLong(1), row.getLong(2), blob));
          events += blob.events();
        }
      }
    }
    return blobs;
  }
}
