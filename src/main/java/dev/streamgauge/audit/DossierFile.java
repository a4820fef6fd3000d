package dev.streamgauge.audit;

import com.github.luben.zstd.Zstd;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.sqlite.SQLiteConfig;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The dossiers of one month: a database with a row for each channel. It has the columns of every
 * chapter, by the chapter's name, in JSON that is compressed.
 *
 * <p>For one thread at a time.
 */
final class DossierFile implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int LONGEST = 64 << 20;

  private final Connection connection;
  private final PreparedStatement find;

  private DossierFile(Connection connection) throws SQLException {
    this.connection = connection;
    this.find = connection.prepareStatement("SELECT chapters FROM dossier WHERE channel_id = ?");
  }

  /** Opens one that is whole. */
  static DossierFile open(Path file) throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.setReadOnly(true);
    config.setCacheSize(64); // pages; the system keeps what is asked for
    Connection connection = config.createConnection("jdbc:sqlite:" + file);
    try {
      return new DossierFile(connection);
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  /** The rows of a channel, none where it has no dossier. */
  Map<Chapter, List<TableRow>> of(String channelId) throws SQLException {
    find.setString(1, channelId);
    try (ResultSet row = find.executeQuery()) {
      return row.next() ? rows(JSON.readTree(inflated(row.getBytes(1)))) : Map.of();
    }
  }

  private static byte[] inflated(byte[] chapters) {
    return Zstd.decompress(chapters, (int) Math.min(LONGEST, Zstd.getFrameContentSize(chapters)));
  }

  private static Map<Chapter, List<TableRow>> rows(JsonNode chapters) {
    Map<Chapter, List<TableRow>> rows = new EnumMap<>(Chapter.class);
    for (Chapter chapter : Chapter.values()) {
      rows.put(chapter, TableRow.of(chapters.path(chapter.name())));
    }
    return rows;
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new IllegalStateException("a dossier file does not close", e);
    }
  }
}
