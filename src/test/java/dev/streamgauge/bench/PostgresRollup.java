package dev.streamgauge.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/** The rollups' own SQL files as one script for PostgreSQL, with the functions that it lacks. */
final class PostgresRollup {
  private static final Path FOLDER = Path.of("src/main/resources/rollup");
  private static final Set<String> VIEWS = Set.of("watch_hashed", "watch_marked", "watch_minute");

  private static final List<String> STEPS =
      List.of(
          "evidence",
          "broadcast_span",
          "tile",
          "day_tile",
          "airing",
          "stretch",
          "watch_hashed",
          "repeated_id",
          "repeated_minute",
          "watch_marked",
          "watch_minute",
          "viewing",
          "curve",
          "message");
  private static final List<String> TABLES =
      List.of("broadcast", "channel", "channel_game", "game", "audience", "edge", "extension");

  private static final String FUNCTIONS =
      """
      SET work_mem = '256MB';
      SET max_parallel_workers_per_gather = 2;
      CREATE OR REPLACE FUNCTION unix_micros(t timestamp) RETURNS bigint LANGUAGE sql IMMUTABLE
        PARALLEL SAFE AS 'SELECT (extract(epoch FROM t) * 1000000)::bigint';
      CREATE OR REPLACE FUNCTION xxhash64(a text, b double precision) RETURNS bigint LANGUAGE sql
        IMMUTABLE PARALLEL SAFE AS 'SELECT hashtextextended(a, b::bigint)';
      CREATE OR REPLACE FUNCTION xxhash64(a text, b text, c double precision) RETURNS bigint
        LANGUAGE sql IMMUTABLE PARALLEL SAFE
        AS 'SELECT hashtextextended(a, hashtextextended(b, c::bigint))';
      CREATE OR REPLACE FUNCTION middle(v bigint[]) RETURNS double precision LANGUAGE sql IMMUTABLE
        AS 'SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY x) FROM unnest(v) x';
      CREATE OR REPLACE AGGREGATE median(bigint) (
        SFUNC = array_append, STYPE = bigint[], FINALFUNC = middle, INITCOND = '{}');
      """;

  private PostgresRollup() {}

  static String script(LocalDate day) {
    StringBuilder script = new StringBuilder(FUNCTIONS);
    script.append(
        """
        CREATE TEMP TABLE days AS SELECT DATE '%1$s' AS day, %2$d::bigint AS day_no,
          %2$d * 86400000000 AS from_us, %3$d * 86400000000 AS until_us;
        """
            .formatted(day, day.toEpochDay(), day.toEpochDay() + 1));
    for (String step : STEPS) {
      boolean view = VIEWS.contains(step);
      script.append(view ? "CREATE TEMP VIEW " : "CREATE TEMP TABLE ").append(step);
      script.append(" AS ").append(read("steps/" + step)).append(";\n");
      if (!view) {
        script.append("ANALYZE ").append(step).append(";\n");
      }
    }
    for (String table : TABLES) {
      script.append("CREATE UNLOGGED TABLE made_").append(table).append(" AS ");
      script.append(read(table)).append(";\n");
    }
    return script.toString();
  }

  /** Division of whole numbers has a fraction in DuckDB and Spark, and has none here. */
  private static String read(String name) {
    try {
      return Files.readString(FOLDER.resolve(name + ".sql"))
          .replace("/ 86400000000", "/ 86400000000.0::double precision")
          .replace("/ 60000000", "/ 60000000.0::double precision")
          .replace("max_by(game_id, seq)", "(array_agg(game_id ORDER BY seq DESC))[1]");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
