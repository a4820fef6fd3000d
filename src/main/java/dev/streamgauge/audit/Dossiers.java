package dev.streamgauge.audit;

import dev.streamgauge.lake.Durable;
import dev.streamgauge.lake.rollup.MonthFiles;
import dev.streamgauge.lake.rollup.Rollups;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the daily tables say of each channel and each viewer on days that are over, kept by channel
 * and by viewer.
 *
 * <p>A daily table lies by columns, so that all channels are read fast together, but one of them
 * costs some milliseconds in each of its files: too much where a history is of 25 months in five
 * tables. A dossier is one small read a month. It is made ahead, can be made anew at any time, and
 * bears in its name which files it was made from: where these have changed, it counts no longer.
 */
final class Dossiers implements AutoCloseable {
  private static final Logger LOG = System.getLogger(Dossiers.class.getName());

  /** To be counted up when what is in a file changes. */
  private static final String FORMAT = "2";

  /** A month that is not over grows by a day each day, and is made again then. */
  private static final Duration GROWTH = Duration.ofHours(1);

  private final Rollups rollups;
  private final Path folder;
  private final InstantSource clock;
  private final Map<String, DossierFile> open = new HashMap<>();
  private final Map<Volume, Instant> grown = new EnumMap<>(Volume.class);
  private Set<String> wanted = Set.of();
  private volatile boolean closed;

  /**
   * @param folder for these files and nothing else
   */
  Dossiers(Rollups rollups, Path folder, InstantSource clock) {
    this.rollups = rollups;
    this.folder = folder;
    this.clock = clock;
  }

  /**
   * What dossiers have.
   *
   * @param end the first day that they don't tell of
   */
  record Found(List<Dossier> dossiers, LocalDate end) {

    /** Nothing, from a day on. */
    static Found none(LocalDate from) {
      return new Found(List.of(), from);
    }

    /** The rows of a chapter. */
    Stream<TableRow> rows(Chapter chapter) {
      return dossiers.stream()
          .flatMap(dossier -> dossier.rows(chapter).stream())
          .filter(row -> row.day().isBefore(end));
    }
  }

  /**
   * The dossiers of some channels or viewers, of the months from a day up to another, as far as
   * there are some without a gap.
   */
  synchronized Found of(Volume volume, Collection<String> keys, Window days) {
    List<Dossier> dossiers = new ArrayList<>();
    LocalDate end = days.from();
    for (MonthFiles month : rollups.months(volume.tables())) {
      if (month.month().atEndOfMonth().isBefore(days.from())) {
        continue;
      }
      Optional<List<Dossier>> found =
          month.month().atDay(1).isAfter(days.to())
              ? Optional.empty()
              : of(name(volume, month), keys);
      if (found.isEmpty()) {
        break;
      }
      dossiers.addAll(found.get());
      end = month.end();
      if (!month.whole()) {
        break;
      }
    }
    return new Found(dossiers, end.isBefore(days.from()) ? days.from() : end);
  }

  /** None where one of them is not there. */
  private Optional<List<Dossier>> of(String name, Collection<String> keys) {
    if (!isThere(name)) {
      return Optional.empty();
    }
    try {
      List<Dossier> dossiers = new ArrayList<>();
      for (String key : keys) {
        Optional<Dossier> dossier = open.get(name).of(key);
        if (dossier.isEmpty()) {
          return Optional.empty();
        }
        dossiers.add(dossier.get());
      }
      return Optional.of(dossiers);
    } catch (SQLException | RuntimeException e) {
      giveUp(name, e);
      return Optional.empty();
    }
  }

  private boolean isThere(String name) {
    Path file = folder.resolve(name);
    if (!open.containsKey(name) && Files.exists(file)) {
      try {
        open.put(name, DossierFile.open(file));
      } catch (SQLException e) {
        giveUp(name, e);
      }
    }
    return open.containsKey(name);
  }

  private void giveUp(String name, Exception reason) {
    LOG.log(Level.WARNING, name + " cannot be read and is made anew", reason);
    remove(name);
  }

  private void remove(String name) {
    DossierFile file = open.remove(name);
    if (file != null) {
      file.close();
    }
    try {
      Files.deleteIfExists(folder.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot remove " + folder.resolve(name), e);
    }
  }

  /**
   * Makes those that are missing, until it is closed, and removes what counts no longer. A month
   * has to be the same as when it was called last: what changes now, as rows come in late, will
   * change again. One at a time.
   */
  void keepUp() {
    if (closed) {
      return;
    }
    Map<String, Runnable> makers = new LinkedHashMap<>();
    for (Volume volume : Volume.values()) {
      for (MonthFiles month : rollups.months(volume.tables())) {
        if (!month.paths().isEmpty()
            && volume.reaches(month.month(), YearMonth.from(rollups.today()))) {
          makers.put(name(volume, month), () -> make(volume, month));
        }
      }
    }
    removeAllBut(makers.keySet());
    makers.forEach(
        (name, maker) -> {
          if (!closed && wanted.contains(name) && !Files.exists(folder.resolve(name))) {
            maker.run();
          }
        });
    wanted = Set.copyOf(makers.keySet());
  }

  private void make(Volume volume, MonthFiles month) {
    if (!month.whole()) {
      Instant now = clock.instant();
      if (now.isBefore(grown.getOrDefault(volume, Instant.EPOCH).plus(GROWTH))) {
        return;
      }
      grown.put(volume, now);
    }
    Window days = new Window(month.month().atDay(1), month.end().minusDays(1));
    Path aside = folder.resolve("new");
    Durable.makeFolder(folder);
    try (Tables tables = Tables.ofAll(rollups)) {
      Files.deleteIfExists(aside);
      // Of files that have changed meanwhile it would be another's.
      if (!rollups.months(volume.tables()).contains(month)
          || !new DossierMaker(tables, volume, days, () -> closed).write(aside)) {
        return;
      }
      Durable.sync(folder, List.of(aside.getFileName().toString()));
      Files.move(aside, folder.resolve(name(volume, month)), StandardCopyOption.ATOMIC_MOVE);
    } catch (SQLException e) {
      throw new IllegalStateException("the dossiers of " + month.month() + " fail", e);
    } catch (IOException e) {
      throw new UncheckedIOException("the dossiers of " + month.month() + " fail", e);
    }
  }

  private synchronized void removeAllBut(Set<String> names) {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> files = Files.list(folder)) {
      files
          .map(file -> file.getFileName().toString())
          .filter(name -> !names.contains(name))
          .toList()
          .forEach(this::remove);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + folder, e);
    }
  }

  /** The volume, the month, and what stands for the files it was made from. */
  private static String name(Volume volume, MonthFiles month) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest((FORMAT + month.paths()).getBytes(StandardCharsets.UTF_8));
      return volume.name().toLowerCase(Locale.ROOT)
          + "-"
          + month.month()
          + "-"
          + HexFormat.of().formatHex(hash, 0, 12)
          + ".db";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every JDK has it
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    open.values().forEach(DossierFile::close);
    open.clear();
  }
}
