package dev.streamgauge.log;

/**
 * How the file is laid out and written.
 *
 * @param pageBytes SQLite's page size, settled when the file is made
 * @param checkpointBytes how long the WAL gets before the writer copies it into the file
 * @param zstdLevel of the blobs
 * @param maxBytes how large the file may get; more is refused as if the disk were full
 */
record Tuning(int pageBytes, int checkpointBytes, int zstdLevel, long maxBytes) {

  static Tuning measured() {
    return new Tuning(16 << 10, 16 << 20, 1, Long.MAX_VALUE);
  }

  long maxPages() {
    return Math.min(maxBytes / pageBytes, 0xffff_fffeL);
  }
}
