package dev.streamgauge.log;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Connections for reading, as many as are in use at a time, kept for the next one. */
final class Readers implements AutoCloseable {
  private final LogFile file;
  private final Queue<Connection> idle = new ConcurrentLinkedQueue<>();
  private volatile boolean closed;

  Readers(LogFile file) {
    this.file = file;
  }

  /** What is read in one go. */
  interface Query<T> {
    T on(Connection connection) throws SQLException;
  }

  <T> T read(Query<T> query) {
    try {
      Connection connection = borrow();
      T result;
      try {
        result = query.on(connection);
      } catch (SQLException | RuntimeException e) {
        connection.close();
        throw e;
      }
      giveBack(connection);
      return result;
    } catch (SQLException e) {
      throw new LogUnavailableException("the log cannot be read: " + e.getMessage(), e);
    }
  }

  private Connection borrow() throws SQLException {
    if (closed) {
      throw new LogUnavailableException("the log is closed");
    }
    Connection connection = idle.poll();
    return connection != null ? connection : file.openReader();
  }

  private void giveBack(Connection connection) throws SQLException {
    idle.add(connection);
    if (closed) {
      closeIdle();
    }
  }

  @Override
  public void close() {
    closed = true;
    try {
      closeIdle();
    } catch (SQLException e) {
      throw new LogUnavailableException("a connection to the log does not close", e);
    }
  }

  private void closeIdle() throws SQLException {
    for (Connection each = idle.poll(); each != null; each = idle.poll()) {
      each.close();
    }
  }
}
