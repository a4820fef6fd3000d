package dev.streamgauge.log;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.sqlite.SQLiteConfig;

/** Opens connections to the one file of a log, which it makes where there is none. */
final class LogFile {
  private static final int VERSION = 1;

  private static final String SCHEMA =
      """
      -- ndjson is one zstd frame; bytes is its size inflated.
      CREATE TABLE batch (
        position      INTEGER PRIMARY KEY,
        events_before INTEGER NOT NULL CHECK (events_before >= 0),
        events        INTEGER NOT NULL CHECK (events > 0),
        bytes         INTEGER NOT NULL CHECK (bytes > 0),
        ndjson        BLOB    NOT NULL
      ) STRICT;

      -- One row: the position of the oldest batch kept, and how many events came before it.
      CREATE TABLE trimmed (
        position INTEGER NOT NULL CHECK (position > 0),
        events   INTEGER NOT NULL CHECK (events >= 0)
      ) STRICT;
      INSERT INTO trimmed VALUES (1, 0);

      CREATE TABLE source (
        name     TEXT    PRIMARY KEY CHECK (name <> ''),
        next     INTEGER NOT NULL CHECK (next >= 0),
        rows     INTEGER NOT NULL CHECK (rows >= 0),
        finished INTEGER NOT NULL CHECK (finished IN (0, 1))
      ) STRICT, WITHOUT ROWID;

      -- kept_at is in milliseconds since 1970.
      CREATE TABLE once_key (
        key       TEXT    PRIMARY KEY CHECK (key <> ''),
        body_hash TEXT    NOT NULL CHECK (body_hash <> ''),
        answer    TEXT    NOT NULL,
        kept_at   INTEGER NOT NULL
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX once_key_by_age ON once_key (kept_at);
      """;

  private final Path path;
  private final Tuning tuning;

  LogFile(Path path, Tuning tuning) {
    this.path = path.toAbsolutePath();
    this.tuning = tuning;
  }

  /** What the one writer writes by; a commit has reached the disk when it returns. */
  LogTables openTables() throws SQLException {
    return new LogTables(openWriter(), tuning.checkpointBytes());
  }

  private Connection openWriter() throws SQLException {
    Connection connection = connect(new SQLiteConfig());
    try (Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA page_size = " + tuning.pageBytes());
      statement.execute("PRAGMA journal_mode = WAL");
      statement.execute("PRAGMA synchronous = FULL");
      // Only for what is not counted, such as trimming: a commit that does this is late.
      int pages = Math.max(1, 4 * tuning.checkpointBytes() / tuning.pageBytes());
      statement.execute("PRAGMA wal_autocheckpoint = " + pages);
      statement.execute("PRAGMA journal_size_limit = " + 16L * tuning.checkpointBytes());
      statement.execute("PRAGMA max_page_count = " + tuning.maxPages());
      prepare(statement);
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  /** A connection that sees what has been committed and never holds the writer up. */
  Connection openReader() throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.setReadOnly(true);
    return connect(config);
  }

  /**
   * A connection that changes nothing, for checking. Not opened read-only, as SQLite then leaves
   * CHECK constraints out of its integrity check.
   */
  Connection openChecker() throws SQLException {
    Connection connection = connect(new SQLiteConfig());
    try (Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA query_only = ON");
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  private Connection connect(SQLiteConfig config) throws SQLException {
    config.setBusyTimeout(5_000);
    return config.createConnection("jdbc:sqlite:" + path);
  }

  private void prepare(Statement statement) throws SQLException {
    int version = version(statement);
    if (version == 0) {
      statement.executeUpdate("BEGIN IMMEDIATE;" + SCHEMA + "PRAGMA user_version = 1; COMMIT");
    } else if (version != VERSION) {
      throw new SQLException(path + " was written by another version of Streamgauge: " + version);
    }
  }

  private static int version(Statement statement) throws SQLException {
    try (ResultSet row = statement.executeQuery("PRAGMA user_version")) {
      return row.getInt(1);
    }
  }
}
