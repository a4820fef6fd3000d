package dev.streamgauge.log;

import dev.streamgauge.event.Event;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Reads a whole log and says whether it is sound: the file by SQLite's own check (which includes
 * the rules of sources and keys), every batch back to its events, positions and counts without a
 * gap. It changes nothing and may run beside a server.
 */
public final class LogCheck {
  static final int MAX_FAULTS = 100;
  private static final int EVENTS_AT_A_TIME = 20_000;

  private final Connection connection;
  private final Function<byte[], List<Event>> decoder;
  private final List<String> faults = new ArrayList<>();
  private long batches;

  private LogCheck(Connection connection, Function<byte[], List<Event>> decoder) {
    this.connection = connection;
    this.decoder = decoder;
  }

  /** Checks the log in a file. */
  public static LogReport of(Path file, Function<byte[], List<Event>> decoder) {
    if (!Files.isRegularFile(file)) {
      return broken("there is no " + file);
    }
    try (Connection connection = new LogFile(file, Tuning.measured()).openChecker()) {
      return new LogCheck(connection, decoder).report();
    } catch (SQLException e) {
      return broken(file + " cannot be read: " + e.getMessage());
    }
  }

  private static LogReport broken(String fault) {
    return new LogReport(0, 0, 0, 0, 0, List.of(fault));
  }

  private LogReport report() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("BEGIN");
      checkFile(statement);
      checkBatches(statement);
      Extent extent = LogQueries.extent(connection);
      return new LogReport(
          batches,
          extent.events(),
          extent.end(),
          number(statement, "SELECT count(*) FROM source"),
          number(statement, "SELECT count(*) FROM once_key"),
          faults);
    }
  }

  private void checkFile(Statement statement) throws SQLException {
    try (ResultSet row = statement.executeQuery("PRAGMA integrity_check(" + MAX_FAULTS + ")")) {
      while (row.next()) {
        if (!row.getString(1).equals("ok")) {
          fault(row.getString(1));
        }
      }
    }
  }

  private void checkBatches(Statement statement) throws SQLException {
    long position = number(statement, "SELECT position FROM trimmed");
    long events = number(statement, "SELECT events FROM trimmed");
    List<StoredBlob> found = LogQueries.blobs(connection, 0, EVENTS_AT_A_TIME);
    while (!found.isEmpty()) {
      for (StoredBlob each : found) {
        checkBatch(each, position, events);
        position = each.position() + 1;
        events = each.eventsBefore() + each.blob().events();
        batches++;
      }
      found = LogQueries.blobs(connection, position, EVENTS_AT_A_TIME);
    }
  }

  private void checkBatch(StoredBlob found, long position, long eventsBefore) {
    if (found.position() != position) {
      fault("the log goes on at position " + found.position() + ", not at " + position);
    } else if (found.eventsBefore() != eventsBefore) {
      fault(
          "%d events came before position %d, which counts %d"
              .formatted(eventsBefore, position, found.eventsBefore()));
    }
    try {
      found.decode(decoder);
    } catch (DamagedBatchException e) {
      fault(e.getMessage());
    }
  }

  private static long number(Statement statement, String query) throws SQLException {
    try (ResultSet row = statement.executeQuery(query)) {
      return row.getLong(1);
    }
  }

  private void fault(String words) {
    if (faults.size() < MAX_FAULTS) {
      faults.add(words);
    }
  }
}
