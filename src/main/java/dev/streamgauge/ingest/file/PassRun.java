package dev.streamgauge.ingest.file;

import dev.streamgauge.event.LineError;
import dev.streamgauge.ingest.file.Sieve.Sifted;
import dev.streamgauge.ingest.file.Target.Refusals;
import dev.streamgauge.log.SourceMark;
import dev.streamgauge.log.SourceProgress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a file once and stores, batch by batch, the rows of one pass that are not yet stored. */
final class PassRun {
  private static final int BATCH_EVENTS = 5_000;
  private static final int BATCH_BYTES = 8 << 20;

  private final Target target;
  private final Progress progress;
  private final Tally tally;
  private final Path file;
  private final Pass pass;
  private final Sieve sieve;

  private final List<Row.Given> batch = new ArrayList<>();
  private int batchEvents;
  private int batchBytes;

  private long offset;
  private long bytes;
  private long imported;

  PassRun(Target target, Progress progress, Tally tally, Path file, Pass pass) {
    this.target = target;
    this.progress = progress;
    this.tally = tally;
    this.file = file;
    this.pass = pass;
    this.sieve = new Sieve(target, pass, this::refuse);
  }

  void bytesRead(long bytes) {
    this.bytes = bytes;
    progress.reached(bytes, imported);
  }

  /**
   * Goes on from where the pass stands to its end.
   *
   * @throws IOException where the file cannot be read to its end; what was read is stored
   */
  void run(Rows rows, SourceProgress start) throws IOException {
    offset = start.offset();
    long record = 0;
    try {
      for (Optional<Row> row = rows.next(); row.isPresent(); row = rows.next()) {
        if (record >= start.offset()) {
          take(row.get(), record);
        }
        record++;
      }
    } catch (IOException e) {
      store(Math.max(record, offset), false);
      throw e;
    }
    store(Math.max(record, offset), true);
  }

  private void take(Row row, long record) {
    switch (row) {
      case Row.LeftOut() -> skip();
      case Row.Refused(LineError error) -> refuse(error);
      case Row.Given given -> {
        if (batchEvents + given.events() > BATCH_EVENTS || batchBytes > BATCH_BYTES) {
          store(record, false);
        }
        batch.add(given);
        batchEvents += given.events();
        batchBytes += given.ndjson().length;
      }
    }
  }

  /** What a row without a time to go by comes to is counted in the first pass. */
  private void skip() {
    if (pass.isFirst()) {
      tally.skipped();
    }
  }

  private void refuse(LineError error) {
    if (pass.isFirst()) {
      tally.rejected(1);
      progress.refused(file, error);
    }
  }

  private void store(long record, boolean finished) {
    Sifted sifted = sieve.sift(batch);
    int rows = sifted.rows().size();
    Refusals refusals =
        target.append(
            sifted.batch(), new SourceMark(pass.source(), offset, record, rows, finished));
    refusals.errors().forEach(error -> progress.refused(file, inFile(error, sifted.rows())));
    tally.rejected(refusals.lines());
    tally.imported(rows - refusals.lines());
    imported += rows;
    offset = record;
    batch.clear();
    batchEvents = 0;
    batchBytes = 0;
    progress.reached(bytes, imported);
  }

  private static LineError inFile(LineError error, List<Row.Given> rows) {
    long line = error.line();
    for (Row.Given row : rows) {
      line -= row.events();
      if (line <= 0) {
        return new LineError(row.line(), error.field(), error.message());
      }
    }
    return error;
  }
}
