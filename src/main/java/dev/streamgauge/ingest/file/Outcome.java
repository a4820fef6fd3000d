package dev.streamgauge.ingest.file;

/**
 * What became of rows.
 *
 * @param imported rows stored by this run
 * @param rejected rows refused in this run
 * @param alreadyThere rows stored before
 * @param skipped rows that the mapping left out in this run
 */
public record Outcome(long imported, long rejected, long alreadyThere, long skipped) {

  /** Whether there was anything to store, now or before. */
  public boolean isUsable() {
    return imported + alreadyThere > 0;
  }
}
