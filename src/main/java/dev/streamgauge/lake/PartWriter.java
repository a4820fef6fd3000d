package dev.streamgauge.lake;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** Writes rows as parts. */
final class PartWriter implements AutoCloseable {
  private final Path folder;
  private final DuckDb db;

  PartWriter(Path folder, DuckDb db) {
    this.folder = folder;
    this.db = db;
  }

  /** Writes what a query finds, all of it of one kind and day. */
  Part write(Kind kind, LocalDate day, String query) {
    return write("part", kind, day, query);
  }

  private Part write(String name, Kind kind, LocalDate day, String query) {
    String path = "%s/day=%s/%s-%s.parquet".formatted(kind.folder(), day, name, UUID.randomUUID());
    Path file = folder.resolve(path);
    Durable.makeFolder(file.getParent());
    String copy =
        "COPY (%s) TO %s (FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL 1, RETURN_STATS)"
            .formatted(query, DuckDb.quoted(file.toString()));
    return db.query(
            copy,
            row -> new Part(path, kind, day, row.getLong("count"), row.getLong("file_size_bytes")))
        .getFirst();
  }

  /** Writes the rows of several parts of one kind and day as one. */
  Part merge(List<Part> parts) {
    Part first = parts.getFirst();
    List<String> files =
        parts.stream().map(part -> DuckDb.quoted(folder.resolve(part.path()).toString())).toList();
    Part merged =
        write(
            "merged",
            first.kind(),
            first.day(),
            "SELECT * FROM read_parquet([%s], hive_partitioning = false) ORDER BY %s"
                .formatted(String.join(", ", files), first.kind().order()));
    Durable.sync(folder, List.of(merged.path()));
    return merged;
  }

  @Override
  public void close() {
    db.close();
  }
}
