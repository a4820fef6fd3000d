package dev.streamgauge.lake;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;

/** Files that stay where they are until it is closed. */
public final class Snapshot implements AutoCloseable {
  private final Path folder;
  private final Manifest manifest;
  private final Leases leases;

  Snapshot(Path folder, Manifest manifest, Leases leases) {
    this.folder = folder;
    this.manifest = manifest;
    this.leases = leases;
    leases.begin();
  }

  /** The files of a kind, of days in a stretch, both ends included. */
  public List<Part> parts(Kind kind, LocalDate from, LocalDate to) {
    return manifest.parts(kind, from, to);
  }

  /**
   * The rows of a kind, of days in a stretch, as a query: with all of the kind's columns, and none
   * where there is no file.
   */
  public String rows(Kind kind, LocalDate from, LocalDate to) {
    List<String> files =
        parts(kind, from, to).stream()
            .map(part -> DuckDb.quoted(folder.resolve(part.path()).toString()))
            .toList();
    if (!files.isEmpty()) {
      return "SELECT * FROM read_parquet([%s], hive_partitioning = false)"
          .formatted(String.join(", ", files));
    }
    List<String> nothing =
        kind.columns().stream()
            .map(column -> "CAST(NULL AS " + column.sqlType() + ") AS " + column.name())
            .toList();
    return "SELECT " + String.join(", ", nothing) + " WHERE 1 = 0";
  }

  @Override
  public void close() {
    leases.end();
  }
}
