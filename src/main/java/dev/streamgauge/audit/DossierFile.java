package dev.streamgauge.audit;

import com.github.luben.zstd.Zstd;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.sqlite.SQLiteConfig;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The dossiers of one month: a database with a row for each channel or viewer. It has the columns
 * of every chapter, by the chapter's name, in JSON that is compressed; {@code null} for a chapter
 * that is too long to be kept.
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
    this.find = connection.prepareStatement("SELECT chapters FROM dossier WHERE key = ?");
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

  /** The dossier of a channel or viewer, an empty one where it has none; none if it is too long. */
  Optional<Dossier> of(String key) throws SQLException {
    find.setString(1, key);
    try (ResultSet row = find.executeQuery()) {
      return row.next()
          ? dossier(JSON.readTree(inflated(row.getBytes(1))))
          : Optional.of(Dossier.EMPTY);
    }
  }

  private static byte[] inflated(byte[] chapters) {
    return Zstd.decompress(chapters, (int) Math.min(LONGEST, Zstd.getFrameContentSize(chapters)));
  }

  private static Optional<Dossier> dossier(JsonNode json) {
    Map<Chapter, JsonNode> chapters = new EnumMap<>(Chapter.class);
    for (Map.Entry<String, JsonNode> chapter : json.properties()) {
      if (chapter.getValue().isNull()) {
        return Optional.empty();
      }
      chapters.put(Chapter.valueOf(chapter.getKey()), chapter.getValue());
    }
    return Optional.of(new Dossier(chapters));
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
