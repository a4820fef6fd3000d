package dev.streamgauge.bench;

import dev.streamgauge.lake.DuckDb;
import dev.streamgauge.lake.rollup.Table;
import dev.streamgauge.state.State;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Two years of daily tables of a large platform, written as the files that the server would have
 * made. Every channel has totals each day, is live every second day, and has a video a week; four
 * watch a day. What reports look at for 90 days or 30 broadcasts only is there for so long.
 *
 * @param data the data directory
 * @param today the last day
 */
record AuditedPlatform(Path data, int channels, LocalDate today) {
  private static final int DAYS = 730;
  private static final int RECENT = 92;

  /** The tables, each as a query over the days of each channel. */
  private static Map<String, String> tables() {
    Map<String, String> tables = new LinkedHashMap<>();
    tables.put(
        "channel",
        """
        SELECT day, channel_id,
          CASE WHEN dice % 2 = 0 THEN 10800000000 ELSE 0 END AS live_us,
          CASE WHEN dice % 2 = 0 THEN CAST(10800000000 * (dice % 500) AS BIGINT) ELSE 0 END
            AS viewer_us,
          CAST(dice % 700 AS BIGINT) AS peak_viewers, CAST(dice % 90 AS BIGINT) AS unique_viewers,
          CAST(dice % 900 AS BIGINT) AS minutes_watched, CAST(dice % 800 AS BIGINT) AS chat_messages,
          CAST(dice % 700 AS BIGINT) AS chat_messages_live, CAST(dice % 70 AS BIGINT) AS unique_chatters
        FROM days ORDER BY c, day
        """);
    tables.put(
        "profile",
        """
        SELECT day, channel_id, 'channel_' || channel_id AS login,
          CAST(NULL AS VARCHAR) AS display_name, CAST(NULL AS VARCHAR) AS description,
          CAST(NULL AS VARCHAR) AS logo, CAST(NULL AS VARCHAR) AS language,
          CAST(NULL AS VARCHAR) AS broadcaster_language, CAST(NULL AS VARCHAR) AS country,
          CAST(NULL AS VARCHAR) AS emails, CAST(NULL AS VARCHAR) AS social_networks,
          CAST(1000 + dice % 1000 AS BIGINT) AS views, CAST(dice % 100 AS BIGINT) AS following,
          CAST(c * 3 + dice % 1000 AS BIGINT) AS followers, CAST(dice % 7 AS BIGINT) AS follows,
          CAST(dice % 3 AS BIGINT) AS unfollows, CAST(dice % 5 AS BIGINT) AS gained_since
        FROM days ORDER BY c, day
        """);
    tables.put(
        "video",
        """
        SELECT day, channel_id, 'v' || channel_id || day AS video_id,
          's' || channel_id || day AS stream_id, midnight + 72000000000 AS created_us,
          CAST(dice % 20000 AS BIGINT) AS duration_s, CAST(dice % 90000 AS BIGINT) AS views
        FROM days WHERE dice % 14 = 0 ORDER BY c, day
        """);
    tables.put(
        "broadcast",
        """
        SELECT day, channel_id, 's' || channel_id || day AS stream_id,
          midnight + 61200000000 AS from_us, midnight + 72000000000 AS until_us,
          CAST(10800000000 * (dice % 500) AS BIGINT) AS viewer_us,
          CAST(dice % 700 AS BIGINT) AS peak_viewers
        FROM days WHERE dice % 2 = 0 ORDER BY c, day
        """);
    tables.put(
        "broadcast_game",
        """
        SELECT day, channel_id, 's' || channel_id || day AS stream_id,
          midnight + 61200000000 AS from_us, CAST(dice % 5 + c % 40 AS VARCHAR) AS game_id,
          10800000000 AS live_us, CAST(dice % 700 AS BIGINT) AS chat_messages
        FROM days WHERE dice % 2 = 0 ORDER BY c, day
        """);
    tables.put(
        "audience",
        """
        SELECT day, channel_id, CAST(100000000 + (dice * 4 + v) % 1000000 AS VARCHAR) AS viewer_id,
          CAST(dice % 60 AS BIGINT) AS minutes_watched, true AS signed_in,
          ['US', 'DE', 'BR', 'FR', 'KR'][1 + (dice + v) % 5] AS country,
          ['en', 'de', 'pt'][1 + (dice + v) % 3] AS language, 'web' AS platform
        FROM days CROSS JOIN range(4) viewers (v) WHERE dice % 2 = 0 ORDER BY c, day
        """);
    tables.put(
        "said",
        """
        SELECT day, channel_id, CAST(100000000 + dice % 1000000 AS VARCHAR) AS viewer_id,
          'country' AS what, 'IN' AS value, 5::BIGINT AS minutes
        FROM days WHERE dice % 20 = 0 ORDER BY c, day
        """);
    tables.put(
        "chat",
        """
        SELECT day, channel_id, CAST(100000000 + (dice * 4 + v) % 1000000 AS VARCHAR) AS user_id,
          ['en', 'de', 'pt'][1 + (dice + v) % 3] AS language,
          CAST(1 + dice % 9 AS BIGINT) AS messages, CAST(dice % 4 AS BIGINT) AS positive,
          CAST(dice % 3 AS BIGINT) AS neutral, CAST(dice % 2 AS BIGINT) AS negative
        FROM days CROSS JOIN range(4) viewers (v) WHERE dice % 2 = 0 ORDER BY c, day
        """);
    tables.put(
        "chart",
        """
        SELECT day, channel_id, 's' || channel_id || day AS stream_id,
          midnight + 61200000000 AS from_us, midnight + 61200000000 + p * 300000000 AS us,
          CAST((dice + p) % 500 AS BIGINT) AS viewers
        FROM days CROSS JOIN range(36) points (p) WHERE dice % 2 = 0 ORDER BY c, day, p
        """);
    return tables;
  }

  /** Writes everything. */
  void write() {
    try (State state = State.open(data);
        DuckDb db = DuckDb.open(2, 4L << 30, data.resolve("spill"))) {
      LocalDate first = today.minusDays(DAYS - 1L);
      for (YearMonth month = YearMonth.from(first);
          !month.isAfter(YearMonth.from(today));
          month = month.plusMonths(1)) {
        write(state, db, month, first);
      }
      YearMonth before = YearMonth.from(today).minusMonths(1);
      copy(state, db, "viewer", before.toString(), viewers(before.atDay(1)));
      copy(state, db, "game_profile", before.toString(), games(before.atDay(1)));
      logins(state);
    }
  }

  /** How many files a server keeps by channel or by viewer: of two years, of 90 days, and one. */
  long toBeKept() {
    YearMonth last = YearMonth.from(today.minusDays(1));
    return months(today.minusDays(DAYS - 1L), last)
        + months(today.minusDays(RECENT - 1L), last)
        + 1;
  }

  private static long months(LocalDate from, YearMonth last) {
    return ChronoUnit.MONTHS.between(YearMonth.from(from), last) + 1;
  }

  /** How many of these it has. */
  long kept() {
    return files("checkpoints/dossiers").stream()
        .filter(file -> file.toString().endsWith(".db"))
        .count();
  }

  /** Has the comparison of all channels worked out anew. */
  void forgetCohorts() {
    files("checkpoints").stream()
        .filter(file -> file.getFileName().toString().startsWith("cohort-"))
        .map(Path::toFile)
        .forEach(File::delete);
  }

  private List<Path> files(String folder) {
    Path path = data.resolve(folder);
    try (Stream<Path> files = Files.exists(path) ? Files.list(path) : Stream.empty()) {
      return files.toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A file for the days of a month that are over, and one for today. */
  private void write(State state, DuckDb db, YearMonth month, LocalDate first) {
    LocalDate from = month.atDay(1).isBefore(first) ? first : month.atDay(1);
    LocalDate end = month.plusMonths(1).atDay(1);
    write(state, db, month.toString(), from, end.isAfter(today) ? today : end);
    if (end.isAfter(today)) {
      write(state, db, today.toString(), today, today.plusDays(1));
    }
    Part.say(month + " is written");
  }

  private void write(State state, DuckDb db, String period, LocalDate from, LocalDate end) {
    int days = (int) ChronoUnit.DAYS.between(from, end);
    tables()
        .forEach(
            (table, query) -> {
              boolean recentOnly = Set.of("audience", "said", "chat", "chart").contains(table);
              if (days > 0 && (!recentOnly || end.isAfter(today.minusDays(RECENT - 1L)))) {
                copy(state, db, table, period, "WITH days AS (" + days(from, days) + ") " + query);
              }
            });
  }

  private String days(LocalDate from, int days) {
    return """
    SELECT DATE '%1$s' + CAST(d AS INTEGER) AS day, CAST(40000000 + c AS VARCHAR) AS channel_id, c,
      epoch_us(CAST(DATE '%1$s' AS TIMESTAMP)) + d * 86400000000 AS midnight,
      CAST(hash(c * 1000 + d + %3$d) %% 1000000007 AS BIGINT) AS dice
    FROM range(%4$d) channels (c) CROSS JOIN range(%2$d) days (d)
    """
        .formatted(from, days, from.toEpochDay() * 7, channels);
  }

  private void copy(State state, DuckDb db, String table, String period, String query) {
    String path = "rollup/%s/%s-bench.parquet".formatted(table, period);
    Path file = data.resolve("lake").resolve(path);
    try {
      Files.createDirectories(file.getParent());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    db.execute(
        "COPY (%s) TO %s (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE %d)"
            .formatted(
                query,
                DuckDb.quoted(file.toString()),
                Table.valueOf(table.toUpperCase(Locale.ROOT)).rowGroup()));
    state.write(
        handle ->
            handle.execute(
                "INSERT INTO lake_rollup (table_name, period, path) VALUES (?, ?, ?)",
                table,
                period,
                path));
  }

  private static String viewers(LocalDate day) {
    return """
    SELECT DATE '%s' AS day, CAST(100000000 + i AS VARCHAR) AS user_id,
      CAST(1960 + i %% 50 AS BIGINT) AS birth_year,
      CASE WHEN i %% 2 = 0 THEN 'male' ELSE 'female' END AS gender
    FROM range(1000000) viewers (i) ORDER BY i
    """
        .formatted(day);
  }

  private static String games(LocalDate day) {
    return """
    SELECT DATE '%s' AS day, CAST(i AS VARCHAR) AS game_id, 'Game ' || i AS name,
      CAST(NULL AS VARCHAR) AS box_art, CAST(i * 100 AS BIGINT) AS followers
    FROM range(50) games (i) ORDER BY game_id
    """
        .formatted(day);
  }

  private void logins(State state) {
    state.write(
        handle ->
            handle.execute(
                """
                WITH RECURSIVE channels (c) AS (
                  SELECT 0 UNION ALL SELECT c + 1 FROM channels WHERE c < ? - 1
                )
                INSERT INTO channel_login (login, channel_id, allocated, learned_at)
                SELECT 'channel_' || (40000000 + c), CAST(40000000 + c AS TEXT), 0, 0 FROM channels
                """,
                channels));
  }
}
