package dev.streamgauge.lake.rollup;

import dev.streamgauge.lake.DuckDb;
import dev.streamgauge.lake.Kind;
import dev.streamgauge.lake.Snapshot;
import java.time.LocalDate;
import java.util.Collection;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Calculates the tables of some days in DuckDB, from raw rows.
 *
 * <p>A broadcast is looked at for three days around each day: within that lies everything that can
 * make a difference to the day, as a broadcast that is silent for two days is over.
 */
final class DayRollup {
  private static final int REACH = 3;
  private static final int EXTENSION_WINDOW = 30;
  private static final LocalDate FIRST = LocalDate.of(1970, 1, 1);
  private static final LocalDate LAST = LocalDate.of(9999, 12, 31);

  private final DuckDb db;
  private final Snapshot raw;

  DayRollup(DuckDb db, Snapshot raw) {
    this.db = db;
    this.raw = raw;
    Script.FUNCTIONS.forEach(db::execute);
  }

  /** Works out when channels were live; to be called before the others. */
  void broadcasts(LocalDate from, LocalDate to) {
    view(Kind.STREAM, from.minusDays(2 * REACH), to.plusDays(2 * REACH));
    view(Kind.GAME, FIRST, LAST);
    Script.BROADCASTS.forEach(this::step);
  }

  /**
   * Days near a stretch, or in it, that share something else with the days beside them than an
   * earlier result says, or on which broadcasts began or ended at other times.
   *
   * @param broadcasts a query for the earlier result, of {@link Table#BROADCAST}
   * @param edges and of {@link Table#EDGE}; none where there is none
   */
  NavigableSet<LocalDate> changed(
      LocalDate from, LocalDate to, Optional<String> broadcasts, Optional<String> edges) {
    TreeSet<LocalDate> near = new TreeSet<>();
    from.minusDays(REACH).datesUntil(to.plusDays(REACH + 1)).forEach(near::add);
    days(near);
    step("day_tile");
    String live =
        """
        SELECT d.day, b.channel_id, b.stream_id, greatest(b.start_us, d.from_us) AS from_us,
          least(b.end_us, d.until_us) AS until_us
        FROM broadcast_span b
        JOIN days d ON b.start_us < d.until_us AND b.end_us > d.from_us
        WHERE b.start_us < b.end_us
        """;
    NavigableSet<LocalDate> changed =
        different("day, channel_id, stream_id, from_us, until_us", live, broadcasts);
    changed.addAll(different("*", query(Table.EDGE), edges));
    return changed;
  }

  private NavigableSet<LocalDate> different(String columns, String now, Optional<String> before) {
    String one = "SELECT " + columns + " FROM (" + now + ")";
    String other =
        "SELECT %s FROM (%s) WHERE day IN (SELECT day FROM days)"
            .formatted(columns, before.orElse(now + " LIMIT 0"));
    return new TreeSet<>(
        db.query(
            "SELECT DISTINCT day FROM ((%1$s EXCEPT ALL %2$s) UNION ALL (%2$s EXCEPT ALL %1$s))"
                .formatted("(" + one + ")", "(" + other + ")"),
            row -> row.getObject("day", LocalDate.class)));
  }

  /** The days on which clips were made that were reported on some days. */
  NavigableSet<LocalDate> clipsMade(Collection<LocalDate> reported) {
    view(Kind.CLIP, FIRST, LAST);
    return new TreeSet<>(
        db.query(
            """
            SELECT DISTINCT CAST(coalesce(min(created_at), min(occurred_at)) AS DATE)
            FROM clip
            WHERE clip_id IN (SELECT clip_id FROM clip WHERE CAST(occurred_at AS DATE) IN (%s))
            GROUP BY clip_id
            """
                .formatted(dates(reported)),
            row -> row.getObject(1, LocalDate.class)));
  }

  /** Prepares the tables of channels and games for some days. */
  void channels(NavigableSet<LocalDate> days) {
    days(days);
    // Of streams no more than that: what lies around the days is in the broadcasts already.
    for (Kind kind : new Kind[] {Kind.STREAM, Kind.WATCH, Kind.CHAT, Kind.CHANNEL}) {
      view(kind, days.first(), days.last());
    }
    view(Kind.CLIP, FIRST, LAST);
    Script.STEPS.forEach(this::step);
  }

  /** Prepares the table of extensions for some days. */
  void extensions(NavigableSet<LocalDate> days) {
    days(days);
    view(Kind.EXTENSION, days.first().minusDays(EXTENSION_WINDOW - 1), days.last());
  }

  /** Prepares a table that rests on the raw rows of its days alone. */
  void rows(Table table, NavigableSet<LocalDate> days) {
    days(days);
    table.kinds().forEach(kind -> view(kind, days.first(), days.last()));
  }

  /** The query for a table, over what was prepared for it. */
  static String query(Table table) {
    return Script.table(table);
  }

  static String dates(Collection<LocalDate> days) {
    return days.stream().map(day -> "DATE '" + day + "'").collect(Collectors.joining(", "));
  }

  private void days(NavigableSet<LocalDate> days) {
    db.execute(
        """
        CREATE OR REPLACE TEMP TABLE days AS
        SELECT DATE '1970-01-01' + CAST(day_no AS INTEGER) AS day, day_no,
          day_no * 86400000000 AS from_us, (day_no + 1) * 86400000000 AS until_us
        FROM (VALUES %s) AS numbers (day_no)
        """
            .formatted(
                days.stream()
                    .map(day -> "(CAST(" + day.toEpochDay() + " AS BIGINT))")
                    .collect(Collectors.joining(", "))));
  }

  private void view(Kind kind, LocalDate from, LocalDate to) {
    db.execute("CREATE OR REPLACE TEMP VIEW " + kind.folder() + " AS " + raw.rows(kind, from, to));
  }

  private void step(String name) {
    String what = Script.VIEWS.contains(name) ? "VIEW" : "TABLE";
    db.execute("CREATE OR REPLACE TEMP " + what + " " + name + " AS " + Script.step(name));
  }
}
