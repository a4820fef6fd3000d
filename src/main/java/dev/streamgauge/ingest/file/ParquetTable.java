package dev.streamgauge.ingest.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/** A Parquet file, read by DuckDB; times without a zone are UTC. */
final class ParquetTable implements Table {
  private final Connection connection;
  private final PreparedStatement statement;
  private final ResultSet rows;
  private final Optional<Path> temporary;
  private long row;

  private ParquetTable(Connection connection, PreparedStatement statement, Optional<Path> temporary)
      throws SQLException {
    this.temporary = temporary;
    this.connection = connection;
    this.statement = statement;
    this.rows = statement.executeQuery();
  }

  /** Opens a file that stays. */
  static ParquetTable open(Path file) throws IOException {
    return open(file, Optional.empty());
  }

  /** Opens a file that is deleted with it. */
  static ParquetTable openTemporary(Path file) throws IOException {
    return open(file, Optional.of(file));
  }

  private static ParquetTable open(Path file, Optional<Path> temporary) throws IOException {
    try {
      Properties streaming = new Properties();
      streaming.setProperty("jdbc_stream_results", "true");
      Connection connection = DriverManager.getConnection("jdbc:duckdb:", streaming);
      try {
        PreparedStatement statement = connection.prepareStatement("SELECT * FROM read_parquet(?)");
        statement.setString(1, file.toString());
        return new ParquetTable(connection, statement, temporary);
      } catch (SQLException e) {
        connection.close();
        throw e;
      }
    } catch (SQLException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  @Override
  public Optional<Entry> next() throws IOException {
    try {
      if (!rows.next()) {
        return Optional.empty();
      }
      row++;
      Map<String, String> columns = new HashMap<>();
      for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
        Object value = rows.getObject(i);
        if (value != null) {
          columns.put(rows.getMetaData().getColumnName(i), text(value));
        }
      }
      return Optional.of(new Entry.Values(row, columns));
    } catch (SQLException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private static String text(Object value) {
    return switch (value) {
      case OffsetDateTime time -> time.toInstant().toString();
      case LocalDateTime time -> time.toInstant(ZoneOffset.UTC).toString();
      case Timestamp time -> time.toLocalDateTime().toInstant(ZoneOffset.UTC).toString();
      default -> value.toString();
    };
  }

  @Override
  public void close() throws IOException {
    try {
      rows.close();
      statement.close();
      connection.close();
    } catch (SQLException e) {
      throw new IOException(e.getMessage(), e);
    } finally {
      if (temporary.isPresent()) {
        Files.deleteIfExists(temporary.get());
      }
    }
  }
}
