package dev.streamgauge.ingest.file;

/** Counts what becomes of rows, for as long as an import runs. */
final class Tally {
  private long imported;
  private long rejected;
  private long alreadyThere;
  private long skipped;

  void imported(long rows) {
    imported += rows;
  }

  void rejected(long rows) {
    rejected += rows;
  }

  void alreadyThere(long rows) {
    alreadyThere += rows;
  }

  void skipped() {
    skipped++;
  }

  Outcome outcome() {
    return new Outcome(imported, rejected, alreadyThere, skipped);
  }
}
