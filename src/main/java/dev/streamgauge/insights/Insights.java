package dev.streamgauge.insights;

import dev.streamgauge.lake.DuckDb;
import dev.streamgauge.lake.Snapshot;
import dev.streamgauge.lake.rollup.Rollups;
import dev.streamgauge.lake.rollup.Table;
import java.io.OutputStream;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The reports of games and extensions. They are made from the rollups when somebody asks. */
public final class Insights {
  /** Twitch has no extension data from before. */
  private static final LocalDate FIRST_OF_EXTENSIONS = LocalDate.of(2018, 1, 31);

  private static final int USUAL_DAYS = 365;
  private static final long LEAST_LIVE_MICROS = 5 * 3_600_000_000L;

  private final Rollups rollups;
  private final Freshness freshness;
  private final InstantSource clock;
  private final InsightsConfig config;
  private final DropsDay.Source drops;

  /** Sees to it that the rollups of some days show what was acknowledged. */
  @FunctionalInterface
  public interface Freshness {
    void bringUpToDate(LocalDate from, LocalDate to);
  }

  public Insights(
      Rollups rollups,
      Freshness freshness,
      InstantSource clock,
      InsightsConfig config,
      DropsDay.Source drops) {
    this.rollups = rollups;
    this.freshness = freshness;
    this.clock = clock;
    this.config = config;
    this.drops = drops;
  }

  /** The last day that reports may end with. */
  private LocalDate lastDay() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minusDays(config.lagDays());
  }

  /**
   * The window of a report, and whether there is one: an extension needs anything to have been done
   * with it, a game five hours of broadcasts in the window.
   *
   * @param asked the days asked for; none for the usual ones
   */
  public Map<String, Window> windows(List<Subject> subjects, Optional<Window> asked) {
    Map<String, Window> windows = new HashMap<>();
    if (subjects.isEmpty()) {
      return windows;
    }
    LocalDate last = lastDay();
    switch (subjects.getFirst().of()) {
      case GAME -> {
        LocalDate oldest = last.plusDays(config.lagDays()).minusYears(1);
        Window usual = new Window(last.minusDays(USUAL_DAYS - 1), last);
        within(asked.orElse(usual), oldest, last)
            .ifPresent(window -> windows.putAll(broadcast(subjects, window)));
      }
      case EXTENSION -> {
        if (asked.isPresent()) {
          within(asked.get(), FIRST_OF_EXTENSIONS, last)
              .ifPresent(window -> subjects.forEach(subject -> windows.put(subject.id(), window)));
        } else {
          windows.putAll(sinceFirst(subjects, last));
        }
      }
    }
    return windows;
  }

  private static Optional<Window> within(Window asked, LocalDate oldest, LocalDate last) {
    LocalDate from = asked.from().isBefore(oldest) ? oldest : asked.from();
    LocalDate to = asked.to().isAfter(last) ? last : asked.to();
    return to.isBefore(from) ? Optional.empty() : Optional.of(new Window(from, to));
  }

  private Map<String, Window> broadcast(List<Subject> games, Window window) {
    Map<String, Long> live = new HashMap<>();
    rows(
        Table.GAME,
        window,
        query ->
            "SELECT game_id, sum(live_us) AS live_us FROM (%s) GROUP BY game_id".formatted(query),
        row -> live.put(row.getString("game_id"), row.getLong("live_us")));
    return games.stream()
        .filter(game -> live(live, game) >= LEAST_LIVE_MICROS)
        .collect(Collectors.toMap(Subject::id, game -> window));
  }

  /** Where a platform names its games only, the name stands for the id. */
  private static long live(Map<String, Long> live, Subject game) {
    long byName = game.name().equals(game.id()) ? 0 : live.getOrDefault(game.name(), 0L);
    return live.getOrDefault(game.id(), 0L) + byName;
  }

  private Map<String, Window> sinceFirst(List<Subject> extensions, LocalDate last) {
    Map<String, Window> windows = new HashMap<>();
    rows(
        Table.EXTENSION,
        new Window(FIRST_OF_EXTENSIONS, last),
        query ->
            "SELECT extension_id, min(day) AS day FROM (%s) WHERE extension_id IN (%s) GROUP BY extension_id"
                .formatted(query, ids(extensions)),
        row ->
            windows.put(
                row.getString("extension_id"),
                new Window(row.getObject("day", LocalDate.class), last)));
    return windows;
  }

  private static String ids(List<Subject> subjects) {
    return subjects.stream()
        .map(subject -> DuckDb.quoted(subject.id()))
        .collect(Collectors.joining(", "));
  }

  /** Writes a report as CSV, the newest day first; every day of the window has a row. */
  public void write(Subject subject, Window window, OutputStream out) {
    switch (subject.of()) {
      case GAME -> writeGame(subject, window, out);
      case EXTENSION -> writeExtension(subject, window, out);
    }
  }

  private void writeGame(Subject game, Window window, OutputStream out) {
    Map<LocalDate, GameReport.Day> days = new HashMap<>();
    String order = "game_id = " + DuckDb.quoted(game.id());
    rows(
        Table.GAME,
        window,
        query ->
            "SELECT * FROM (%s) WHERE game_id IN (%s, %s) ORDER BY %s"
                .formatted(query, DuckDb.quoted(game.id()), DuckDb.quoted(game.name()), order),
        row -> days.put(row.getObject("day", LocalDate.class), GameReport.Day.of(row)));
    Map<LocalDate, DropsDay> given = drops.of(game.id(), window);
    try (Csv csv = new Csv(out, GameReport.HEADER)) {
      for (LocalDate day = window.to(); !day.isBefore(window.from()); day = day.minusDays(1)) {
        csv.row(
            GameReport.row(
                day,
                game.name(),
                game.id(),
                days.getOrDefault(day, GameReport.Day.EMPTY),
                given.getOrDefault(day, DropsDay.NONE)));
      }
    }
  }

  private void writeExtension(Subject extension, Window window, OutputStream out) {
    Map<LocalDate, ExtensionReport.Day> days = new HashMap<>();
    rows(
        Table.EXTENSION,
        window,
        query ->
            "SELECT * FROM (%s) WHERE extension_id = %s"
                .formatted(query, DuckDb.quoted(extension.id())),
        row -> days.put(row.getObject("day", LocalDate.class), ExtensionReport.Day.of(row)));
    try (Csv csv = new Csv(out, ExtensionReport.HEADER)) {
      for (LocalDate day = window.to(); !day.isBefore(window.from()); day = day.minusDays(1)) {
        csv.row(
            ExtensionReport.row(
                day,
                extension.name(),
                extension.clientId(),
                days.getOrDefault(day, ExtensionReport.Day.EMPTY)));
      }
    }
  }

  private interface Wrapped {
    String around(String query);
  }

  private void rows(Table table, Window window, Wrapped wrapped, DuckDb.Mapper<?> each) {
    freshness.bringUpToDate(window.from(), window.to());
    try (Snapshot _ = rollups.lease();
        DuckDb db = rollups.reader()) {
      rollups
          .rows(table, window.from(), window.to())
          .ifPresent(query -> db.query(wrapped.around(query), each));
    }
  }
}
