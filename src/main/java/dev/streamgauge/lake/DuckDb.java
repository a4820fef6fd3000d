package dev.streamgauge.lake;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.function.BiFunction;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBFunctions;
import org.duckdb.DuckDBScalarFunctionBuilder;

/**
 * A DuckDB in this process that keeps nothing: it reads and writes the files of the lake. It is
 * loaded when it is first needed, which takes a while.
 */
public final class DuckDb implements AutoCloseable {
  private final DuckDBConnection connection;

  private DuckDb(DuckDBConnection connection) {
    this.connection = connection;
  }

  /** One row of an answer. */
  public interface Mapper<T> {
    T map(ResultSet row) throws SQLException;
  }

  /**
   * Opens one.
   *
   * @param memoryBytes what it may take; it goes to {@code spill} with the rest
   */
  public static DuckDb open(int threads, long memoryBytes, Path spill) {
    Properties settings = new Properties();
    settings.setProperty("threads", Integer.toString(threads));
    settings.setProperty("memory_limit", memoryBytes / 1024 + "KiB");
    // Freed memory goes back to the system, for it is needed a few times an hour.
    settings.setProperty("allocator_flush_threshold", "4MiB");
    settings.setProperty("allocator_bulk_deallocation_flush_threshold", "8MiB");
    settings.setProperty("allocator_background_threads", "true");
    settings.setProperty("temp_directory", spill.toString());
    settings.setProperty("autoinstall_known_extensions", "false");
    settings.setProperty("autoload_known_extensions", "false");
    try {
      DuckDb db =
          new DuckDb((DuckDBConnection) DriverManager.getConnection("jdbc:duckdb:", settings));
      // Files never change; what is in one of many parts takes long to read.
      db.execute("SET parquet_metadata_cache = true");
      return db;
    } catch (SQLException e) {
      throw new LakeException("DuckDB does not start: " + e.getMessage(), e);
    }
  }

  /** Another connection to the same database, for another thread. */
  public DuckDb duplicate() {
    try {
      return new DuckDb(connection.duplicate());
    } catch (SQLException e) {
      throw new LakeException("DuckDB gives no connection: " + e.getMessage(), e);
    }
  }

  DuckDBConnection connection() {
    return connection;
  }

  /** Runs a statement. */
  public void execute(String sql) {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new LakeException(e.getMessage(), e);
    }
  }

  /** Every row of an answer. */
  public <T> List<T> query(String sql, Mapper<T> mapper) {
    try (Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery(sql)) {
      List<T> rows = new ArrayList<>();
      while (found.next()) {
        rows.add(mapper.map(found));
      }
      return rows;
    } catch (SQLException e) {
      throw new LakeException(e.getMessage(), e);
    }
  }

  /**
   * Lets SQL on every connection to this database call a function of two texts, neither of which
   * may be null.
   *
   * @param type of what it returns: String or Integer
   */
  public <T> void function(String name, Class<T> type, BiFunction<String, String, T> function) {
    try (DuckDBScalarFunctionBuilder builder = DuckDBFunctions.scalarFunction()) {
      var _ =
          builder
              .withName(name)
              .withParameters(String.class, String.class)
              .withReturnType(type)
              .withFunction(function)
              .register(connection);
    } catch (SQLException e) {
      throw new LakeException("DuckDB takes no function: " + e.getMessage(), e);
    }
  }

  /** A text as SQL writes it. */
  public static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new LakeException("DuckDB does not close: " + e.getMessage(), e);
    }
  }
}
