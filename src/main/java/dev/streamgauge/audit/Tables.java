package dev.streamgauge.audit;

import dev.streamgauge.lake.DuckDb;
import dev.streamgauge.lake.Snapshot;
import dev.streamgauge.lake.rollup.Rollups;
import dev.streamgauge.lake.rollup.Table;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/**
 * The daily tables as the SQL files in {@code resources/report} read them: <code>{channel}</code>
 * is the rows of a window, <code>{channel:ever}</code> those of all days up to its end, {@code
 * $day} a value. The files stay where they are until it is closed.
 */
final class Tables implements AutoCloseable {
  private static final Pattern PLACE = Pattern.compile("\\{(\\w+)(:ever)?}|\\$(\\w+)");

  /** What tables of which there is no file yet look like, as far as they are joined with others. */
  private static final Map<Table, String> NOTHING =
      Map.of(
          Table.CHANNEL,
          "CAST(NULL AS VARCHAR) AS channel_id, CAST(NULL AS DATE) AS day,"
              + " CAST(NULL AS BIGINT) AS live_us, CAST(NULL AS BIGINT) AS chat_messages_live",
          Table.PROFILE,
          "CAST(NULL AS VARCHAR) AS channel_id, CAST(NULL AS DATE) AS day,"
              + " CAST(NULL AS BIGINT) AS followers, CAST(NULL AS BIGINT) AS gained_since,"
              + " CAST(NULL AS BIGINT) AS follows, CAST(NULL AS BIGINT) AS unfollows",
          Table.VIDEO,
          "CAST(NULL AS VARCHAR) AS channel_id",
          Table.BROADCAST,
          "CAST(NULL AS VARCHAR) AS channel_id",
          Table.BROADCAST_GAME,
          "CAST(NULL AS VARCHAR) AS channel_id",
          Table.SAID,
          "CAST(NULL AS VARCHAR) AS channel_id, CAST(NULL AS DATE) AS day,"
              + " CAST(NULL AS VARCHAR) AS viewer_id, CAST(NULL AS VARCHAR) AS what,"
              + " CAST(NULL AS VARCHAR) AS value, CAST(NULL AS BIGINT) AS minutes",
          Table.CHAT,
          "CAST(NULL AS VARCHAR) AS channel_id, CAST(NULL AS DATE) AS day,"
              + " CAST(NULL AS VARCHAR) AS user_id, CAST(NULL AS VARCHAR) AS language, CAST(NULL AS BIGINT) AS messages,"
              + " CAST(NULL AS BIGINT) AS positive, CAST(NULL AS BIGINT) AS neutral,"
              + " CAST(NULL AS BIGINT) AS negative",
          Table.AUDIENCE,
          "CAST(NULL AS VARCHAR) AS channel_id, CAST(NULL AS DATE) AS day,"
              + " CAST(NULL AS VARCHAR) AS viewer_id, CAST(NULL AS BIGINT) AS minutes_watched,"
              + " CAST(NULL AS VARCHAR) AS country, CAST(NULL AS VARCHAR) AS language",
          Table.VIEWER,
          "CAST(NULL AS VARCHAR) AS user_id, CAST(NULL AS DATE) AS day,"
              + " CAST(NULL AS BIGINT) AS birth_year, CAST(NULL AS VARCHAR) AS gender");

  private final Rollups rollups;
  private final Snapshot lease;
  private final DuckDb db;

  private Tables(Rollups rollups, DuckDb db) {
    this.rollups = rollups;
    this.lease = rollups.lease();
    this.db = db;
  }

  /** To be asked about all channels. */
  static Tables ofAll(Rollups rollups) {
    return new Tables(rollups, rollups.reader());
  }

  /** To be asked about one channel. */
  static Tables ofOne(Rollups rollups) {
    return new Tables(rollups, rollups.narrowReader());
  }

  /**
   * The rows of a query.
   *
   * @param values already written as SQL
   */
  <T> List<T> query(
      String name, Window window, Map<String, String> values, DuckDb.Mapper<T> mapper) {
    return db.query(sql(name, window, values), mapper);
  }

  /** The rows of any other query. */
  <T> List<T> rows(String sql, DuckDb.Mapper<T> mapper) {
    return db.query(sql, mapper);
  }

  void execute(String statement) {
    db.execute(statement);
  }

  /** The text of a query. */
  String sql(String name, Window window, Map<String, String> values) {
    return PLACE
        .matcher(read(name))
        .replaceAll(
            place ->
                Matcher.quoteReplacement(
                    place.group(3) == null ? rows(place, window) : values.get(place.group(3))));
  }

  /**
   * Has the rows of a chapter lie in a table of their own, such as {@code channel_audience}: what
   * is asked more than once, or joined.
   *
   * @param found what dossiers have of them; the rest is read by a condition on the key
   */
  void take(Chapter chapter, Dossiers.Found found, Window window, String whose) {
    String table = "channel_" + chapter.table().text();
    String rest =
        found.end().isAfter(window.to())
            ? chapter.rows(this, window, "false")
            : chapter.rows(this, new Window(found.end(), window.to()), whose);
    db.execute("CREATE OR REPLACE TEMP TABLE " + table + " AS\n" + rest);
    ObjectNode columns = Dossier.columns(found.dossiers(), chapter);
    if (!columns.isEmpty()) {
      String cells =
          columns.propertyNames().stream()
              .map("unnest(CAST(columns->'%1$s' AS VARCHAR[])) AS \"%1$s\""::formatted)
              .collect(Collectors.joining(", "));
      Window kept = new Window(window.from(), min(found.end().minusDays(1), window.to()));
      db.execute(
          """
          INSERT INTO %s BY NAME
          SELECT * FROM (SELECT %s FROM (SELECT CAST(%s AS JSON) AS columns) dossiers) rows
          WHERE day BETWEEN '%s' AND '%s'
          """
              .formatted(table, cells, DuckDb.quoted(columns.toString()), kept.from(), kept.to()));
    }
  }

  private static LocalDate min(LocalDate a, LocalDate b) {
    return a.isBefore(b) ? a : b;
  }

  private String rows(MatchResult place, Window window) {
    LocalDate from = place.group(2) == null ? window.from() : LocalDate.EPOCH;
    return rows(
        Table.valueOf(place.group(1).toUpperCase(Locale.ROOT)), new Window(from, window.to()));
  }

  private String rows(Table table, Window window) {
    return "("
        + rollups
            .rows(table, window.from(), window.to())
            .orElseGet(() -> "SELECT " + NOTHING.get(table) + " WHERE 1 = 0")
        + ")";
  }

  /** Whether there is any file of a table. */
  boolean has(Table table, Window window) {
    return rollups.rows(table, window.from(), window.to()).isPresent();
  }

  private static String read(String name) {
    String path = "/report/" + name + ".sql";
    try (InputStream file = Tables.class.getResourceAsStream(path)) {
      if (file == null) {
        throw new IllegalStateException(path + " is missing");
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    db.close();
    lease.close();
  }
}
