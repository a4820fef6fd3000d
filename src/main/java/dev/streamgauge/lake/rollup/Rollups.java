package dev.streamgauge.lake.rollup;

import dev.streamgauge.lake.DuckDb;
import dev.streamgauge.lake.Kind;
import dev.streamgauge.lake.Lake;
import dev.streamgauge.lake.LakeConfig;
import dev.streamgauge.lake.Snapshot;
import dev.streamgauge.state.State;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The daily tables: made where raw rows have changed, and asked for with SQL. */
public final class Rollups implements AutoCloseable {
  private static final Set<Kind> OF_CHANNELS =
      EnumSet.of(Kind.STREAM, Kind.WATCH, Kind.CHAT, Kind.CLIP, Kind.CHANNEL);
  private static final int EXTENSION_WINDOW = 30;
  private static final int REACH = 3;
  private static final long ROWS_AT_A_TIME = 4_000_000;

  private final Lake lake;
  private final RollupManifest manifest;
  private final InstantSource clock;
  private final RollupWriter writer;
  private final Databases databases;

  /**
   * @param clock says which day is today
   * @param chat what understands chat
   */
  public Rollups(Lake lake, State state, InstantSource clock, LakeConfig config, ChatReader chat) {
    this.lake = lake;
    this.manifest = new RollupManifest(state);
    this.clock = clock;
    this.writer = new RollupWriter(lake.folder(), manifest);
    this.databases = new Databases(lake.folder().resolve("spill"), config.memoryBytes(), chat);
  }

  /** Told how far a refresh has got. */
  public interface Progress {
    /** So many days of all have been done. */
    void reached(long done, long all);
  }

  /** The day that is not over. */
  public LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  /** Whether rows have come in, for days of a stretch, that the tables do not show. */
  public boolean stale(LocalDate from, LocalDate to) {
    return manifest.changes().stream().anyMatch(change -> bearsOn(change, from, to));
  }

  /** Up to where in the log changes of a stretch reach that the tables do not show. */
  long unseen(LocalDate from, LocalDate to) {
    return manifest.changes().stream()
        .filter(change -> bearsOn(change, from, to))
        .mapToLong(Change::position)
        .max()
        .orElse(0);
  }

  /** A window of 30 days that ends in the stretch begins before it; a clip may be told of later. */
  private static boolean bearsOn(Change change, LocalDate from, LocalDate to) {
    LocalDate day = change.day();
    return switch (change.kind()) {
      case CLIP -> !day.isBefore(from);
      case EXTENSION -> !day.isAfter(to) && !day.isBefore(from.minusDays(EXTENSION_WINDOW - 1));
      default -> !day.isAfter(to) && !day.isBefore(from);
    };
  }

  /** Whether rows of days in a stretch have come in that not even a file has. */
  boolean gathers(LocalDate from, LocalDate to) {
    return lake.gathers(from, to);
  }

  /** Has rows written that are in memory only and of the days that a stretch rests on. */
  void writeFresh(LocalDate from, LocalDate to) {
    if (lake.holdsFresh(from.minusDays(EXTENSION_WINDOW), to)) {
      lake.flush();
    }
  }

  /**
   * Makes days up to one anew that broadcasts reach into which were only seen after it: what is
   * live over midnight is told the day after.
   *
   * @param mostRows nothing is done where more samples would have to be read
   */
  synchronized void lookBack(LocalDate to, long mostRows) {
    LocalDate after = to.plusDays(1);
    if (lake.holdsFresh(after, to.plusDays(REACH))) {
      if (rows(Kind.STREAM, after, to.plusDays(REACH)) > mostRows) {
        return;
      }
      lake.flush();
    }
    boolean seenLater =
        manifest.changes().stream()
            .filter(change -> change.kind() == Kind.STREAM)
            .anyMatch(
                change -> change.day().isAfter(to) && !change.day().isAfter(to.plusDays(REACH)));
    if (!seenLater || rows(Kind.STREAM, to.minusDays(REACH), to.plusDays(REACH)) > mostRows) {
      return;
    }
    try (Snapshot raw = lake.snapshot();
        DuckDb db = databases.wide().duplicate()) {
      DayRollup rollup = new DayRollup(db, raw);
      rollup.broadcasts(after, after);
      NavigableSet<LocalDate> days =
          rollup.changed(after, after, all(Table.BROADCAST), all(Table.EDGE));
      days.removeIf(day -> day.isAfter(to) || day.isBefore(open()));
      if (!days.isEmpty()) {
        rollup.channels(days);
        writer.write(db, tablesOfChannels(), days, today(), List.of());
      }
      lake.retire(writer.retired());
    }
  }

  /**
   * Makes the days of a stretch anew for which rows have come in, and others that change with them.
   * One at a time.
   */
  public synchronized void refresh(LocalDate from, LocalDate to, Progress progress) {
    lake.flush();
    List<Change> changes =
        manifest.changes().stream().filter(change -> bearsOn(change, from, to)).toList();
    if (changes.isEmpty()) {
      return;
    }
    try (Snapshot raw = lake.snapshot();
        DuckDb db = databases.wide().duplicate()) {
      DayRollup rollup = new DayRollup(db, raw);
      NavigableSet<LocalDate> changed = days(changes, OF_CHANNELS);
      List<NavigableSet<LocalDate>> portions = portions(raw, changed);
      NavigableSet<LocalDate> extensions = windows(days(changes, EnumSet.of(Kind.EXTENSION)));
      rowsOfDays(rollup, db, changes);
      long all = portions.stream().mapToLong(Set::size).sum() + extensions.size();
      long done = 0;
      for (NavigableSet<LocalDate> portion : portions) {
        if (Thread.currentThread().isInterrupted()) {
          return; // the server stops; what is left has not been forgotten
        }
        channels(rollup, db, portion, changed, of(changes, OF_CHANNELS, portion));
        done += portion.size();
        progress.reached(done, all);
      }
      if (!extensions.isEmpty()) {
        rollup.extensions(extensions);
        writer.write(
            db,
            List.of(Table.EXTENSION),
            extensions,
            today(),
            of(changes, EnumSet.of(Kind.EXTENSION), days(changes, EnumSet.of(Kind.EXTENSION))));
        progress.reached(all, all);
      }
      lake.retire(writer.retired());
      forgetOthers(changes);
    }
  }

  /**
   * Tables that rest on nothing but the rows of the day: a month at once. What others rest on too
   * is forgotten when those have been made.
   */
  private void rowsOfDays(DayRollup rollup, DuckDb db, List<Change> changes) {
    List<Change> own =
        changes.stream().filter(change -> !OF_CHANNELS.contains(change.kind())).toList();
    for (Table table : Table.OF_DAYS) {
      NavigableSet<LocalDate> days = days(changes, table.kinds());
      days.removeIf(day -> table.kinds().stream().anyMatch(kind -> day.isBefore(lake.open(kind))));
      for (NavigableSet<LocalDate> near : neighbours(days)) {
        rollup.rows(table, near);
        writer.write(db, List.of(table), near, today(), of(own, table.kinds(), near));
      }
    }
  }

  /**
   * @param others days that have been made, or whose turn comes later
   */
  private void channels(
      DayRollup rollup,
      DuckDb db,
      NavigableSet<LocalDate> portion,
      Set<LocalDate> others,
      List<Change> changes) {
    rollup.broadcasts(portion.first(), portion.last());
    NavigableSet<LocalDate> days = new TreeSet<>();
    if (changes.stream().anyMatch(change -> change.kind() == Kind.STREAM)) {
      days.addAll(
          rollup.changed(portion.first(), portion.last(), all(Table.BROADCAST), all(Table.EDGE)));
    }
    Set<LocalDate> clips = days(changes, EnumSet.of(Kind.CLIP));
    NavigableSet<LocalDate> far = clips.isEmpty() ? new TreeSet<>() : rollup.clipsMade(clips);
    days.removeAll(others);
    days.addAll(portion);
    days.removeIf(day -> day.isBefore(open()));
    if (!days.isEmpty()) {
      rollup.channels(days);
      writer.write(db, tablesOfChannels(), days, today(), changes);
    }
    far.removeAll(days);
    far.removeAll(others);
    far.removeIf(day -> day.isBefore(open()));
    for (NavigableSet<LocalDate> near : neighbours(far)) {
      rollup.broadcasts(near.first(), near.last());
      rollup.channels(near);
      writer.write(db, List.of(Table.GAME), near, today(), List.of());
    }
  }

  /** Days in groups of a month at most. */
  private static List<NavigableSet<LocalDate>> neighbours(NavigableSet<LocalDate> days) {
    List<NavigableSet<LocalDate>> groups = new ArrayList<>();
    for (LocalDate day : days) {
      if (groups.isEmpty() || !sameMonth(groups.getLast().last(), day)) {
        groups.add(new TreeSet<>());
      }
      groups.getLast().add(day);
    }
    return groups;
  }

  /** The first day of which everything that the tables of channels rest on still takes rows. */
  private LocalDate open() {
    return OF_CHANNELS.stream().map(lake::open).max(LocalDate::compareTo).orElseThrow();
  }

  private static List<Table> tablesOfChannels() {
    return Arrays.stream(Table.values()).filter(table -> table.restsOn(Kind.STREAM)).toList();
  }

  private Optional<String> all(Table table) {
    return rows(table, LocalDate.EPOCH, LocalDate.of(9999, 12, 31));
  }

  /** Kinds that no table rests on have nothing to be made anew. */
  private void forgetOthers(List<Change> changes) {
    Predicate<Change> used =
        change -> Arrays.stream(Table.values()).anyMatch(table -> table.restsOn(change.kind()));
    manifest.replace(List.of(), List.of(), changes.stream().filter(used.negate()).toList());
  }

  private static NavigableSet<LocalDate> days(Collection<Change> changes, Set<Kind> kinds) {
    return changes.stream()
        .filter(change -> kinds.contains(change.kind()))
        .map(Change::day)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static List<Change> of(Collection<Change> changes, Set<Kind> kinds, Set<LocalDate> days) {
    return changes.stream()
        .filter(change -> kinds.contains(change.kind()) && days.contains(change.day()))
        .toList();
  }

  /** The days whose windows of 30 days hold one of these. */
  private NavigableSet<LocalDate> windows(NavigableSet<LocalDate> days) {
    NavigableSet<LocalDate> windows = new TreeSet<>();
    LocalDate end = today();
    for (LocalDate day : days) {
      windows.add(day);
      day.datesUntil(day.plusDays(EXTENSION_WINDOW))
          .filter(later -> !later.isAfter(end))
          .forEach(windows::add);
    }
    windows.removeIf(day -> day.isBefore(lake.open(Kind.EXTENSION)));
    return windows;
  }

  /** Days to be made together: of one month, near each other, and not too many rows. */
  private static List<NavigableSet<LocalDate>> portions(
      Snapshot raw, NavigableSet<LocalDate> days) {
    List<NavigableSet<LocalDate>> portions = new ArrayList<>();
    long rows = 0;
    for (LocalDate day : days) {
      long more = rows(raw, day);
      if (portions.isEmpty()
          || rows + more > ROWS_AT_A_TIME
          || !sameMonth(portions.getLast().last(), day)) {
        portions.add(new TreeSet<>());
        rows = 0;
      }
      portions.getLast().add(day);
      rows += more;
    }
    return portions;
  }

  private static boolean sameMonth(LocalDate a, LocalDate b) {
    return RollupWriter.month(a).equals(RollupWriter.month(b));
  }

  private static long rows(Snapshot raw, LocalDate day) {
    return OF_CHANNELS.stream()
        .flatMap(kind -> raw.parts(kind, day, day).stream())
        .mapToLong(part -> part.rows())
        .sum();
  }

  private long rows(Kind kind, LocalDate from, LocalDate to) {
    try (Snapshot raw = lake.snapshot()) {
      return raw.parts(kind, from, to).stream().mapToLong(part -> part.rows()).sum();
    }
  }

  /** Makes all days of a stretch anew that have rows, from the raw ones. */
  public void rebuild(LocalDate from, LocalDate to, Progress progress) {
    for (Kind kind : Kind.values()) {
      LocalDate open = lake.open(kind);
      manifest.changeAll(kind, from.isAfter(open) ? from : open, to);
    }
    refresh(from, to, progress);
  }

  /**
   * A query for the rows of a table, of days in a stretch, both ends included; none where there are
   * none. To be run on {@link #reader} while a {@link #lease} is held.
   */
  public Optional<String> rows(Table table, LocalDate from, LocalDate to) {
    List<String> files =
        manifest.files(table).stream()
            .filter(file -> file.touches(from, to))
            .map(file -> DuckDb.quoted(lake.folder().resolve(file.path()).toString()))
            .toList();
    return files.isEmpty()
        ? Optional.empty()
        : Optional.of(
            """
            SELECT * FROM read_parquet([%s], hive_partitioning = false)
            WHERE day BETWEEN DATE '%s' AND DATE '%s'
            """
                .formatted(String.join(", ", files), from, to));
  }

  /** The files of some tables by months, in order. */
  public List<MonthFiles> months(Collection<Table> tables) {
    return MonthFiles.of(
        tables.stream().flatMap(table -> manifest.files(table).stream()).toList(), today());
  }

  /** Keeps files where they are until it is closed. */
  public Snapshot lease() {
    return lake.snapshot();
  }

  /** A connection to run queries on. */
  public DuckDb reader() {
    return databases.wide().duplicate();
  }

  /**
   * A connection for queries of few rows, which run on one thread each: to share them out takes
   * longer than to answer them.
   */
  public DuckDb narrowReader() {
    return databases.narrow().duplicate();
  }

  @Override
  public synchronized void close() {
    databases.close();
  }
}
