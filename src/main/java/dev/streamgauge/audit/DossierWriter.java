package dev.streamgauge.audit;

import com.github.luben.zstd.Zstd;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;

/** Writes a file of dossiers. It is whole once it is closed, and on the disk once it was synced. */
final class DossierWriter implements AutoCloseable {
  private static final int LEVEL = 1;

  private final Connection connection;
  private final PreparedStatement insert;

  DossierWriter(Path file) throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(JournalMode.OFF); // what is not whole is thrown away
    config.setSynchronous(SynchronousMode.OFF);
    connection = config.createConnection("jdbc:sqlite:" + file);
    connection.setAutoCommit(false);
    try (PreparedStatement create =
        connection.prepareStatement(
            "CREATE TABLE dossier (key TEXT PRIMARY KEY, chapters BLOB NOT NULL)")) {
      create.execute();
    }
    insert = connection.prepareStatement("INSERT INTO dossier (key, chapters) VALUES (?, ?)");
  }

  /**
   * Writes dossiers by their keys; faster in order of these.
   *
   * @param dossiers members of a JSON object each, without its braces
   */
  void write(Map<String, StringBuilder> dossiers) throws SQLException {
    for (Map.Entry<String, StringBuilder> dossier : dossiers.entrySet()) {
      byte[] chapters = ("{" + dossier.getValue() + "}").getBytes(StandardCharsets.UTF_8);
      insert.setString(1, dossier.getKey());
      insert.setBytes(2, Zstd.compress(chapters, LEVEL));
      insert.addBatch();
    }
    insert.executeBatch();
  }

  @Override
  public void close() throws SQLException {
    try (connection) {
      connection.commit();
    }
  }
}
