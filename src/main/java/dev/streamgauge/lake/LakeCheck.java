package dev.streamgauge.lake;

import dev.streamgauge.log.EventLog;
import dev.streamgauge.log.StoredBatch;
import dev.streamgauge.state.State;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads all files of a lake that nobody has open, and compares them with the manifest and with the
 * log: every event before the lake's position is a row, once.
 */
public final class LakeCheck {
  private static final int EVENTS_AT_A_TIME = 20_000;
  private static final LocalDate FIRST = LocalDate.of(1, 1, 1);
  private static final LocalDate LAST = LocalDate.of(9999, 12, 31);

  private final Path folder;
  private final Manifest manifest;
  private final List<String> faults = new ArrayList<>();

  private LakeCheck(Path folder, Manifest manifest) {
    this.folder = folder;
    this.manifest = manifest;
  }

  /** Checks the lake in a folder, which a log and its state belong to. */
  public static LakeReport of(Path folder, State state, EventLog log) {
    return new LakeCheck(folder.toAbsolutePath(), new Manifest(state)).report(log);
  }

  private LakeReport report(EventLog log) {
    LakeReport said = manifest.report();
    try (DuckDb db = DuckDb.open(1, LakeConfig.DEFAULT.memoryBytes(), folder.resolve("spill"))) {
      for (Kind kind : Kind.values()) {
        manifest.parts(kind, FIRST, LAST).forEach(part -> check(db, part));
      }
    }
    // What was trimmed from the log can be counted no more.
    if (manifest.position().isPresent() && log.begin() == 1) {
      long expected = rowsBefore(log, said.position());
      if (said.taken() != expected) {
        faults.add(
            "the lake took %d rows from the log, which holds %d up to there"
                .formatted(said.taken(), expected));
      }
    }
    return new LakeReport(said.position(), said.rows(), said.refused(), said.removed(), faults);
  }

  private void check(DuckDb db, Part part) {
    Path file = folder.resolve(part.path());
    if (!Files.isRegularFile(file)) {
      faults.add("the lake's file " + part.path() + " is missing");
      return;
    }
    try {
      long rows =
          db.query(
                  "SELECT count(seq) FROM read_parquet("
                      + DuckDb.quoted(file.toString())
                      + ", hive_partitioning = false)",
                  row -> row.getLong(1))
              .getFirst();
      if (rows != part.rows()) {
        faults.add(
            "the lake's file %s holds %d rows, not %d".formatted(part.path(), rows, part.rows()));
      }
    } catch (LakeException e) {
      faults.add("the lake's file " + part.path() + " cannot be read: " + e.getMessage());
    }
  }

  private static long rowsBefore(EventLog log, long position) {
    long rows = 0;
    for (long next = log.begin(); next < Math.min(position, log.end()); ) {
      for (StoredBatch batch : log.read(next, EVENTS_AT_A_TIME)) {
        if (batch.position() < position) {
          rows += batch.events().stream().filter(Fresh::isRow).count();
        }
        next = batch.position() + 1;
      }
    }
    return rows;
  }
}
