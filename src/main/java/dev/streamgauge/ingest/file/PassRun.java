package dev.streamgauge.ingest.file;

import dev.streamgauge.event.LineError;
import dev.streamgauge.ingest.file.Check.Verdict;
import dev.streamgauge.ingest.file.Target.Refusals;
import dev.streamgauge.log.SourceMark;
import dev.streamgauge.log.SourceProgress;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a file once and stores, batch by batch, the rows of one pass that are not yet stored. */
final class PassRun {
  private static final int BATCH_ROWS = 5_000;
  private static final int BATCH_BYTES = 8 << 20;
  private static final int CHUNK_BYTES = 4 << 20;

  private final Target target;
  private final Check check;
  private final Progress progress;
  private final Path file;
  private final Pass pass;

  private final List<Row.Given> chunk = new ArrayList<>();
  private int chunkLines;
  private int chunkBytes;
  private final ByteArrayOutputStream batch = new ByteArrayOutputStream();
  private long batchRows;

  private long offset;
  private long bytes;
  private long imported;
  private long rejected;

  PassRun(Target target, Check check, Progress progress, Path file, Pass pass) {
    this.target = target;
    this.check = check;
    this.progress = progress;
    this.file = file;
    this.pass = pass;
  }

  void bytesRead(long bytes) {
    this.bytes = bytes;
    progress.reached(bytes, imported);
  }

  long imported() {
    return imported;
  }

  long rejected() {
    return rejected;
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
      settle();
      store(Math.max(record, offset), false);
      throw e;
    }
    settle();
    store(Math.max(record, offset), true);
  }

  private void take(Row row, long record) {
    switch (row) {
      case Row.LeftOut() -> {}
      case Row.Refused(LineError error) -> refuse(error);
      case Row.Given given -> {
        if (chunkLines + given.events() > Check.MOST_LINES || chunkBytes > CHUNK_BYTES) {
          settle();
          if (batchRows + Check.MOST_LINES > BATCH_ROWS || batch.size() > BATCH_BYTES) {
            store(record, false);
          }
        }
        chunk.add(given);
        chunkLines += given.events();
        chunkBytes += given.ndjson().length;
      }
    }
  }

  private void settle() {
    for (Verdict verdict : check.check(chunk)) {
      switch (verdict) {
        case Verdict.Bad(LineError error) -> refuse(error);
        case Verdict.Good good when pass.includes(good.at()) -> {
          batch.writeBytes(good.row().ndjson());
          batchRows++;
        }
        case Verdict.Good _ -> {}
      }
    }
    chunk.clear();
    chunkLines = 0;
    chunkBytes = 0;
  }

  /** A refused row has no time to go by: it counts in the first pass. */
  private void refuse(LineError error) {
    if (pass.isFirst()) {
      rejected++;
      progress.refused(file, error);
    }
  }

  private void store(long record, boolean finished) {
    SourceMark mark = new SourceMark(pass.source(), offset, record, batchRows, finished);
    Refusals refusals = target.append(batch.toByteArray(), mark);
    refusals.errors().forEach(error -> progress.refused(file, error));
    rejected += refusals.lines();
    imported += batchRows;
    offset = record;
    batchRows = 0;
    batch.reset();
    progress.reached(bytes, imported);
  }
}
