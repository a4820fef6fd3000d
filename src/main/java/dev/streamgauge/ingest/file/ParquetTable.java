package dev.streamgauge.ingest.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;

/**
 * A Parquet file, read by DuckDB, its values as text: times as RFC 3339 (those without a zone are
 * UTC), lists and structures as JSON.
 */
final class ParquetTable implements Table {
  private static final int ROWS_A_REPORT = 1_000;

  private final Connection duckdb;
  private final List<Column> columns;
  private final ResultSet rows;
  private final LongConsumer progress;
  private final double bytesARow;
  private final Optional<Path> temporary;
  private long row;

  /**
   * @param expression its values in SQL: text, or nanoseconds since 1970
   */
  private record Column(String name, String expression, boolean isTime) {

    static Column of(String name, String type) {
      String quoted = '"' + name.replace("\"", "\"\"") + '"';
      if (type.startsWith("TIMESTAMP")) {
        return new Column(name, "TRY(epoch_ns(" + quoted + "))", true);
      }
      boolean nested = type.endsWith("]") || type.startsWith("STRUCT") || type.startsWith("MAP");
      return new Column(
          name, (nested ? "CAST(to_json(" + quoted + ")" : "CAST(" + quoted) + " AS TEXT)", false);
    }
  }

  private ParquetTable(
      Path file, Optional<Path> temporary, Connection duckdb, long size, LongConsumer progress)
      throws SQLException {
    this.temporary = temporary;
    this.duckdb = duckdb;
    this.progress = progress;
    this.columns = describe(file);
    this.bytesARow = (double) size / Math.max(1, count(file));
    String expressions = columns.stream().map(Column::expression).collect(Collectors.joining(", "));
    this.rows = query("SELECT " + expressions + " FROM read_parquet(?)", file);
  }

  /**
   * Opens a file that stays.
   *
   * @param size its size in bytes
   * @param progress told of bytes read, as if all rows had the same size
   */
  static ParquetTable open(Path file, long size, LongConsumer progress) throws IOException {
    return open(file, Optional.empty(), size, progress);
  }

  /** Opens a file that is deleted with it. */
  static ParquetTable openTemporary(Path file, long size, LongConsumer progress)
      throws IOException {
    return open(file, Optional.of(file), size, progress);
  }

  private static ParquetTable open(
      Path file, Optional<Path> temporary, long size, LongConsumer progress) throws IOException {
    try {
      Connection duckdb = connect();
      try {
        return new ParquetTable(file, temporary, duckdb, size, progress);
      } catch (SQLException e) {
        duckdb.close();
        throw e;
      }
    } catch (SQLException e) {
      throw unreadable(e);
    }
  }

  private static Connection connect() throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("jdbc_stream_results", "true");
    Connection connection = DriverManager.getConnection("jdbc:duckdb:", properties);
    try (Statement settings = connection.createStatement()) {
      // One thread keeps the rows in their order, on which resuming rests.
      settings.execute("SET threads = 1");
      settings.execute("SET memory_limit = '512MB'");
      // What cannot be read is found when its rows come, not before the first one.
      settings.execute("SET streaming_buffer_size = '64KB'");
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  private List<Column> describe(Path file) throws SQLException {
    List<Column> described = new ArrayList<>();
    try (ResultSet result = query("DESCRIBE SELECT * FROM read_parquet(?)", file)) {
      while (result.next()) {
        described.add(Column.of(result.getString(1), result.getString(2)));
      }
    }
    return described;
  }

  private long count(Path file) throws SQLException {
    try (ResultSet result = query("SELECT count(*) FROM read_parquet(?)", file)) {
      result.next();
      return result.getLong(1);
    }
  }

  private ResultSet query(String sql, Path file) throws SQLException {
    PreparedStatement statement = duckdb.prepareStatement(sql);
    statement.closeOnCompletion();
    // DuckDB takes a path as a pattern.
    statement.setString(1, file.toString().replaceAll("[*?\\[]", "[$0]"));
    return statement.executeQuery();
  }

  @Override
  public Optional<Entry> next() throws IOException {
    try {
      if (!rows.next()) {
        return Optional.empty();
      }
      row++;
      if (row % ROWS_A_REPORT == 0) {
        progress.accept((long) (bytesARow * row));
      }
      Map<String, String> values = HashMap.newHashMap(columns.size());
      for (int i = 0; i < columns.size(); i++) {
        String value = columns.get(i).isTime() ? time(i + 1) : rows.getString(i + 1);
        if (value != null) {
          values.put(columns.get(i).name(), value);
        }
      }
      return Optional.of(new Entry.Values(row, values));
    } catch (SQLException e) {
      throw unreadable(e);
    }
  }

  private String time(int column) throws SQLException {
    long nanos = rows.getLong(column);
    return rows.wasNull() ? null : Instant.ofEpochSecond(0, nanos).toString();
  }

  private static IOException unreadable(SQLException e) {
    return new IOException("it is no sound Parquet file: " + e.getMessage(), e);
  }

  @Override
  public void close() throws IOException {
    try (duckdb) {
      rows.close();
    } catch (SQLException e) {
      throw unreadable(e);
    } finally {
      if (temporary.isPresent()) {
        Files.deleteIfExists(temporary.get());
      }
    }
  }
}
