package dev.streamgauge.log;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** The writer's connection and its statements: all that changes the file. For one thread. */
final class LogTables implements AutoCloseable {
  private final Connection connection;
  private final int checkpointBytes;
  private final PreparedStatement begin;
  private final PreparedStatement commit;
  private final PreparedStatement insertBatch;
  private final PreparedStatement selectKey;
  private final PreparedStatement putKey;
  private final PreparedStatement dropKeys;
  private final PreparedStatement putSource;
  private final PreparedStatement moveBegin;
  private final PreparedStatement deleteBatches;
  private final PreparedStatement checkpoint;
  private long walBytes;

  /**
   * @param checkpointBytes of batches, after which the WAL is to be copied into the file
   */
  LogTables(Connection connection, int checkpointBytes) throws SQLException {
    this.connection = connection;
    this.checkpointBytes = checkpointBytes;
    begin = connection.prepareStatement("BEGIN IMMEDIATE");
    commit = connection.prepareStatement("COMMIT");
    insertBatch = connection.prepareStatement("INSERT INTO batch VALUES (?, ?, ?, ?, ?)");
    selectKey =
        connection.prepareStatement(
            "SELECT body_hash, answer FROM once_key WHERE key = ? AND kept_at > ?");
    putKey = connection.prepareStatement("INSERT OR REPLACE INTO once_key VALUES (?, ?, ?, ?)");
    dropKeys =
        connection.prepareStatement(
            """
            DELETE FROM once_key WHERE key IN
              (SELECT key FROM once_key WHERE kept_at <= ? ORDER BY kept_at LIMIT ?)""");
    putSource = connection.prepareStatement("INSERT OR REPLACE INTO source VALUES (?, ?, ?, ?)");
    moveBegin =
        connection.prepareStatement(
            """
            UPDATE trimmed SET (position, events) =
              (SELECT position + 1, events_before + events FROM batch WHERE position = ?)""");
    deleteBatches = connection.prepareStatement("DELETE FROM batch WHERE position < ?");
    checkpoint = connection.prepareStatement("PRAGMA wal_checkpoint(PASSIVE)");
  }

  void begin() throws SQLException {
    begin.executeUpdate();
  }

  void commit() throws SQLException {
    commit.executeUpdate();
  }

  Extent extent() throws SQLException {
    return LogQueries.extent(connection);
  }

  void insert(Extent before, Blob blob) throws SQLException {
    insertBatch.setLong(1, before.end());
    insertBatch.setLong(2, before.events());
    insertBatch.setInt(3, blob.events());
    insertBatch.setInt(4, blob.bytes());
    insertBatch.setBytes(5, blob.zstd());
    insertBatch.executeUpdate();
    walBytes += blob.zstd().length;
  }

  /** Copies the WAL into the file once it is long; to be called when nobody waits for a commit. */
  void checkpointWhenDue() throws SQLException {
    if (walBytes >= checkpointBytes) {
      walBytes = 0;
      checkpoint.executeQuery().close();
    }
  }

  Optional<OnceKey> key(String key, Instant keptAfter) throws SQLException {
    selectKey.setString(1, key);
    selectKey.setLong(2, keptAfter.toEpochMilli());
    try (ResultSet row = selectKey.executeQuery()) {
      return row.next()
          ? Optional.of(new OnceKey(key, row.getString(1), row.getString(2)))
          : Optional.empty();
    }
  }

  void putKey(OnceKey key, Instant now) throws SQLException {
    putKey.setString(1, key.key());
    putKey.setString(2, key.bodyHash());
    putKey.setString(3, key.answer());
    putKey.setLong(4, now.toEpochMilli());
    putKey.executeUpdate();
  }

  void dropKeys(Instant keptUntil, int atMost) throws SQLException {
    dropKeys.setLong(1, keptUntil.toEpochMilli());
    dropKeys.setInt(2, atMost);
    dropKeys.executeUpdate();
  }

  SourceProgress source(String name) throws SQLException {
    return LogQueries.source(connection, name);
  }

  void putSource(String name, SourceProgress progress) throws SQLException {
    putSource.setString(1, name);
    putSource.setLong(2, progress.offset());
    putSource.setLong(3, progress.rows());
    putSource.setInt(4, progress.finished() ? 1 : 0);
    putSource.executeUpdate();
  }

  /** Removes the batches before a position, of which the last one is still there. */
  void trim(long before) throws SQLException {
    moveBegin.setLong(1, before - 1);
    moveBegin.executeUpdate();
    deleteBatches.setLong(1, before);
    deleteBatches.executeUpdate();
  }

  /** Undoes what was not committed. */
  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
