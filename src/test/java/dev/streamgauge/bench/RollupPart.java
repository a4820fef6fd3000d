package dev.streamgauge.bench;

import dev.streamgauge.event.Event;
import dev.streamgauge.event.EventDecoder;
import dev.streamgauge.lake.DuckDb;
import dev.streamgauge.lake.Kind;
import dev.streamgauge.lake.Lake;
import dev.streamgauge.lake.LakeConfig;
import dev.streamgauge.lake.Snapshot;
import dev.streamgauge.log.LogConfig;
import dev.streamgauge.log.SqliteEventLog;
import dev.streamgauge.log.StoredBatch;
import dev.streamgauge.state.State;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All daily tables of one large day, in turn with PostgreSQL running the same SQL. */
final class RollupPart implements Part {
  private static final long USUAL = 10_000_000;
  private static final long MINUTES = Long.getLong("bench.minutes", USUAL);
  private static final LocalDate DAY = LocalDate.ofInstant(WatchedDay.START, ZoneOffset.UTC);

  @Override
  public Report run(Setting setting) {
    Path data = setting.workspace().emptyFolder("rollup-data");
    fill(data);
    List<Double> seconds = new ArrayList<>();
    List<Double> memory = new ArrayList<>();
    for (int round = 0; round < setting.rounds(); round++) {
      Launcher.Ended ended =
          setting.launcher().run("rollup", "--rebuild", "--data", data.toString());
      seconds.add(ended.seconds());
      memory.add(ended.mostResidentMiB());
      Part.say("%.1f s, %.0f MiB".formatted(ended.seconds(), ended.mostResidentMiB()));
    }
    List<Figure> figures = new ArrayList<>();
    Figure whole = Figure.of("all tables of the day", "s", seconds);
    figures.add(MINUTES == USUAL ? whole.below(15) : whole);
    figures.add(Figure.of("most resident memory", "MiB", memory).below(3 * 1024));
    Optional<List<Double>> other = MINUTES > USUAL ? Optional.empty() : postgres(setting, data);
    other.ifPresent(
        peer -> {
          figures.add(Figure.of("PostgreSQL: the same", "s", peer));
          double ours = figures.getFirst().median();
          figures.add(
              Figure.of("times faster", "×", peer.stream().map(theirs -> theirs / ours).toList())
                  .atLeast(5));
        });
    String name = MINUTES == USUAL ? "rollup" : "rollup-" + MINUTES / 1_000_000 + "m";
    return new Report(name, "Rollups: all daily tables of one day", method(), figures);
  }

  private static void fill(Path data) {
    try (State state = State.open(data);
        SqliteEventLog log =
            new SqliteEventLog(
                data.resolve("log.db"),
                LogConfig.defaults(),
                EventDecoder::decodeStored,
                InstantSource.system());
        Lake lake =
            new Lake(
                data.resolve("lake"),
                state,
                log.begin(),
                InstantSource.system(),
                LakeConfig.DEFAULT)) {
      long[] position = {log.begin()};
      new WatchedDay(MINUTES)
          .play((List<Event> events) -> lake.apply(new StoredBatch(position[0]++, events)));
      lake.flush();
      Part.say("%,d rows in the lake".formatted(lake.report().rows()));
    }
  }

  /** PostgreSQL has the rows in its tables by COPY before the clock starts. */
  private static Optional<List<Double>> postgres(Setting setting, Path data) {
    Optional<Postgres> started = Postgres.start(setting.workspace());
    if (started.isEmpty()) {
      return Optional.empty();
    }
    try (Postgres postgres = started.get();
        State state = State.open(data);
        Lake lake =
            new Lake(data.resolve("lake"), state, 1, InstantSource.system(), LakeConfig.DEFAULT);
        Snapshot raw = lake.snapshot();
        DuckDb db = DuckDb.open(2, 1L << 30, data.resolve("spill"))) {
      for (Kind kind :
          List.of(Kind.STREAM, Kind.WATCH, Kind.CHAT, Kind.CLIP, Kind.GAME, Kind.EXTENSION)) {
        Path csv = setting.workspace().path(kind.folder() + ".csv");
        db.execute(
            "COPY (%s) TO %s (FORMAT csv, HEADER)"
                .formatted(raw.rows(kind, DAY, DAY), DuckDb.quoted(csv.toString())));
        postgres.load(kind.folder(), columns(db, raw.rows(kind, DAY, DAY)), csv);
        Files.delete(csv);
      }
      postgres.script("ANALYZE");
      return Optional.of(List.of(postgres.timed(PostgresRollup.script(DAY))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String columns(DuckDb db, String query) {
    return String.join(
        ", ",
        db.query(
            "DESCRIBE " + query,
            row ->
                row.getString("column_name")
                    + " "
                    + row.getString("column_type")
                        .replace("VARCHAR", "TEXT")
                        .replace("DOUBLE", "DOUBLE PRECISION")));
  }

  private static List<String> method() {
    return List.of(
        "A day of %,d viewer minutes on 2,000 channels in 50 games, with a sample a minute and channel, and chat."
            .formatted(MINUTES),
        "`streamgauge rollup --rebuild` over it, from its start to its end: the JVM's start and the"
            + " writing of the tables are in the time. Memory is the most that /proc saw resident.",
        "PostgreSQL (Debian's) has the same rows in tables, filled by COPY and analyzed, and runs"
            + " the same SQL files into unlogged tables, but for that of chat, whose functions are in"
            + " Java; loading is not in its time, nor is its"
            + " start, which is in its favour. It has shared_buffers 512 MB, work_mem 256 MB, and"
            + " two parallel workers.");
  }
}
