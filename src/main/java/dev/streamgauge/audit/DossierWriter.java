package dev.streamgauge.audit;

import com.github.luben.zstd.Zstd;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import tools.jackson.databind.json.JsonMapper;

/** Writes a file of dossiers. It is whole once it is closed, and on the disk once it was synced. */
final class DossierWriter implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int LEVEL = 3;

  private final Connection connection;
  private final PreparedStatement insert;

  /** The rows of one channel, as cells: numbers, texts, and nulls where a cell is empty. */
  static final class Dossier {
    private final Map<Chapter, List<List<Object>>> rows = new EnumMap<>(Chapter.class);

    void add(Chapter chapter, List<Object> row) {
      rows.computeIfAbsent(chapter, any -> new ArrayList<>()).add(row);
    }
  }

  DossierWriter(Path file) throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(JournalMode.OFF); // what is not whole is thrown away
    config.setSynchronous(SynchronousMode.OFF);
    connection = config.createConnection("jdbc:sqlite:" + file);
    connection.setAutoCommit(false);
    execute("CREATE TABLE chapter (name TEXT PRIMARY KEY, columns TEXT NOT NULL)");
    execute("CREATE TABLE dossier (channel_id TEXT PRIMARY KEY, chapters BLOB NOT NULL)");
    insert =
        connection.prepareStatement("INSERT INTO dossier (channel_id, chapters) VALUES (?, ?)");
  }

  private void execute(String sql) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.execute();
    }
  }

  /** Says what the cells of a chapter are called; once for each. */
  void name(Chapter chapter, List<String> columns) throws SQLException {
    try (PreparedStatement name =
        connection.prepareStatement(
            "INSERT OR IGNORE INTO chapter (name, columns) VALUES (?, ?)")) {
      name.setString(1, chapter.name());
      name.setString(2, String.join(",", columns));
      name.execute();
    }
  }

  /** Writes dossiers by their channels; faster in order of these. */
  void write(Map<String, Dossier> dossiers) throws SQLException {
    for (Map.Entry<String, Dossier> dossier : dossiers.entrySet()) {
      insert.setString(1, dossier.getKey());
      insert.setBytes(2, Zstd.compress(JSON.writeValueAsBytes(dossier.getValue().rows), LEVEL));
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
