package dev.streamgauge.state;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.sqlite.SQLiteConfig;

/**
 * Reads a whole state and says whether it is sound: the file by SQLite's own check, what refers to
 * what, and whether this version of Streamgauge knows its tables. It changes nothing.
 */
public final class StateCheck {
  private static final int MAX_FAULTS = 100;

  private final Statement statement;
  private final List<String> faults = new ArrayList<>();

  private StateCheck(Statement statement) {
    this.statement = statement;
  }

  /** Checks the state of a data directory. */
  public static StateReport of(Path directory) {
    Path file = directory.resolve("state.db");
    if (!Files.isRegularFile(file)) {
      return new StateReport(Map.of(), List.of("there is no " + file));
    }
    try (Connection connection = new SQLiteConfig().createConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      // Not opened read-only, as SQLite then leaves CHECK constraints out of its check.
      statement.execute("PRAGMA query_only = ON");
      return new StateCheck(statement).report();
    } catch (SQLException e) {
      return new StateReport(Map.of(), List.of(file + " cannot be read: " + e.getMessage()));
    }
  }

  private StateReport report() throws SQLException {
    checkFile();
    checkReferences();
    checkVersion();
    Map<String, Long> positions = new HashMap<>();
    try (ResultSet row = statement.executeQuery("SELECT name, position FROM subscriber_position")) {
      while (row.next()) {
        positions.put(row.getString(1), row.getLong(2));
      }
    }
    return new StateReport(positions, faults);
  }

  private void checkFile() throws SQLException {
    try (ResultSet row = statement.executeQuery("PRAGMA integrity_check(" + MAX_FAULTS + ")")) {
      while (row.next()) {
        if (!row.getString(1).equals("ok")) {
          faults.add("state.db: " + row.getString(1));
        }
      }
    }
  }

  private void checkReferences() throws SQLException {
    try (ResultSet row = statement.executeQuery("PRAGMA foreign_key_check")) {
      while (row.next() && faults.size() < MAX_FAULTS) {
        faults.add(
            "state.db: row %d of %s refers to a row of %s that is not there"
                .formatted(row.getLong(2), row.getString(1), row.getString(3)));
      }
    }
  }

  private void checkVersion() throws SQLException {
    String versions =
        "SELECT version, success FROM flyway_schema_history ORDER BY installed_rank DESC LIMIT 1";
    try (ResultSet row = statement.executeQuery(versions)) {
      String version = row.next() ? row.getString(1) : "none";
      if (!version.equals(Schema.NEWEST)) {
        faults.add(
            "state.db: its tables are of version %s, and this is a Streamgauge of version %s"
                .formatted(version, Schema.NEWEST));
      } else if (!row.getBoolean(2)) {
        faults.add("state.db: it was not brought up to version " + version + " completely");
      }
    }
  }
}
