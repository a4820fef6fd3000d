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

  /**
   * What {@code LogBench} chose, on two cores and 5,000 events of 146 bytes a batch.
   *
   * <p>zstd 1 costs 0.20 µs an event and leaves 12 bytes of it. Level -3 costs 0.16 and leaves 18,
   * level 3 costs 0.26 and leaves the same 12, level 6 costs 1.25 for 10.
   *
   * <p>Writing costs 0.045 µs an event with pages of 16 KiB, 0.055 with 8 and 0.080 with 4; larger
   * ones win nothing, and the smallest commit writes a whole page.
   *
   * <p>A checkpoint every 4 MiB takes 20 ms, every 16 MiB up to 90, every 64 MiB up to 300. It
   * comes after a commit was acknowledged, so that only who comes meanwhile waits for it.
   */
  static Tuning measured() {
    return new Tuning(16 << 10, 4 << 20, 1, Long.MAX_VALUE);
  }

  long maxPages() {
    return Math.min(maxBytes / pageBytes, 0xffff_fffeL);
  }
}
