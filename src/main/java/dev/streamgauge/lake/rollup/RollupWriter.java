package dev.streamgauge.lake.rollup;

import dev.streamgauge.lake.DuckDb;
import dev.streamgauge.lake.Durable;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Writes tables: a file a month, and one for each day that is not over, which changes often. Days
 * that were made anew take the place of what there was of them.
 */
final class RollupWriter {
  private final Path folder;
  private final RollupManifest manifest;
  private final List<String> retired = new ArrayList<>();

  RollupWriter(Path folder, RollupManifest manifest) {
    this.folder = folder;
    this.manifest = manifest;
  }

  static String month(LocalDate day) {
    return day.toString().substring(0, "2026-01".length());
  }

  /** Files that count no longer, since it was last asked. */
  List<String> retired() {
    List<String> paths = List.copyOf(retired);
    retired.clear();
    return paths;
  }

  /** Writes these days of tables whose queries have been prepared. */
  void write(
      DuckDb db,
      List<Table> tables,
      NavigableSet<LocalDate> days,
      LocalDate today,
      List<Change> seen) {
    List<RollupFile> old = new ArrayList<>();
    List<RollupFile> now = new ArrayList<>();
    for (Table table : tables) {
      db.execute("CREATE OR REPLACE TEMP TABLE made AS " + DayRollup.query(table));
      Map<String, NavigableSet<LocalDate>> periods = new TreeMap<>();
      for (LocalDate day : days) {
        boolean over = day.isBefore(today);
        periods.computeIfAbsent(over ? month(day) : day.toString(), p -> new TreeSet<>()).add(day);
        if (over) {
          manifest.file(table, day.toString()).ifPresent(old::add);
        }
      }
      periods.forEach(
          (period, some) -> {
            Optional<RollupFile> before = manifest.file(table, period);
            before.ifPresent(old::add);
            now.add(write(db, table, period, some, before));
          });
    }
    Durable.sync(folder, now.stream().map(RollupFile::path).toList());
    manifest.replace(old, now, seen);
    old.forEach(file -> retired.add(file.path()));
  }

  private RollupFile write(
      DuckDb db,
      Table table,
      String period,
      NavigableSet<LocalDate> days,
      Optional<RollupFile> before) {
    String path = "rollup/%s/%s-%s.parquet".formatted(table.text(), period, UUID.randomUUID());
    Path file = folder.resolve(path);
    Durable.makeFolder(file.getParent());
    String dates = DayRollup.dates(days);
    String rows = "SELECT * FROM made WHERE day IN (" + dates + ")";
    String kept =
        before
            .map(
                old ->
                    "SELECT * FROM read_parquet(%s, hive_partitioning = false) WHERE day NOT IN (%s) UNION ALL "
                        .formatted(DuckDb.quoted(folder.resolve(old.path()).toString()), dates))
            .orElse("");
    db.execute(
        "COPY (SELECT * FROM (%s%s) ORDER BY %s) TO %s (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE %d)"
            .formatted(
                kept, rows, table.order(), DuckDb.quoted(file.toString()), table.rowGroup()));
    return new RollupFile(table, period, path);
  }
}
