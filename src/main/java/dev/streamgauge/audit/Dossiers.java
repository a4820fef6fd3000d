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
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the daily tables say of each channel in months that are over, kept by channel.
 *
 * <p>A daily table lies by columns, so that all channels are read fast together, but one of them
 * costs some milliseconds in each of its files: too much where a history is of 25 months in five
 * tables. A dossier is one small read a month. It is made ahead, can be made anew at any time, and
 * bears in its name which files it was made from: where these have changed, it counts no longer.
 */
final class Dossiers implements AutoCloseable {
  private static final Logger LOG = System.getLogger(Dossiers.class.getName());

  /** To be counted up when what is in a file changes. */
  private static final String FORMAT = "1";

  private final Rollups rollups;
  private final Path folder;
  private final Map<String, DossierFile> open = new HashMap<>();
  private Set<String> wanted = Set.of();
  private volatile boolean closed;

  /**
   * @param folder for these files and nothing else
   */
  Dossiers(Rollups rollups, Path folder) {
    this.rollups = rollups;
    this.folder = folder;
  }

  /**
   * What dossiers have of a channel.
   *
   * @param end the first day that they don't tell of
   */
  record Found(List<Map<Chapter, List<TableRow>>> months, LocalDate end) {
    Stream<TableRow> rows(Chapter chapter) {
      return months.stream().flatMap(month -> month.getOrDefault(chapter, List.of()).stream());
    }
  }

  /**
   * The dossiers of a channel, of the months up to a day, as far as there are some without a gap.
   */
  synchronized Found of(String channelId, LocalDate asOf) {
    List<Map<Chapter, List<TableRow>>> months = new ArrayList<>();
    LocalDate end = LocalDate.EPOCH;
    for (MonthFiles month : rollups.months(Chapter.tables())) {
      String name = name(month);
      if (month.month().atDay(1).isAfter(asOf) || !isThere(name)) {
        break;
      }
      try {
        months.add(open.get(name).of(channelId));
      } catch (SQLException | RuntimeException e) {
        giveUp(name, e);
        break;
      }
      end = month.month().plusMonths(1).atDay(1);
    }
    return new Found(months, end);
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
    List<MonthFiles> over =
        rollups.months(Chapter.tables()).stream().filter(MonthFiles::over).toList();
    Set<String> names = over.stream().map(Dossiers::name).collect(Collectors.toSet());
    removeAllBut(names);
    for (MonthFiles month : over) {
      if (!closed && wanted.contains(name(month)) && !Files.exists(folder.resolve(name(month)))) {
        make(month);
      }
    }
    wanted = names;
  }

  private void make(MonthFiles month) {
    Path aside = folder.resolve("new");
    Durable.makeFolder(folder);
    try (Tables tables = new Tables(rollups)) {
      Files.deleteIfExists(aside);
      // Of files that have changed meanwhile it would be another's.
      if (!rollups.months(Chapter.tables()).contains(month)
          || !new DossierMaker(tables, month.month(), () -> closed).write(aside)) {
        return;
      }
      Durable.sync(folder, List.of(aside.getFileName().toString()));
      Files.move(aside, folder.resolve(name(month)), StandardCopyOption.ATOMIC_MOVE);
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

  /** The month, then what stands for the files it was made from. */
  private static String name(MonthFiles month) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest((FORMAT + month.paths()).getBytes(StandardCharsets.UTF_8));
      return month.month() + "-" + HexFormat.of().formatHex(hash, 0, 12) + ".db";
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
