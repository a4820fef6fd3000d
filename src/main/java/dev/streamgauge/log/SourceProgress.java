package dev.streamgauge.log;

/**
 * How far a source has been stored.
 *
 * @param offset where to go on; 0 for a source never seen
 * @param rows rows stored from it so far
 * @param finished whether nothing of it is left
 */
public record SourceProgress(long offset, long rows, boolean finished) {

  /** The progress of a source never seen. */
  public static final SourceProgress NOTHING = new SourceProgress(0, 0, false);

  /**
   * The progress after one more step.
   *
   * @throws SourceMovedException where the step does not start here
   */
  public SourceProgress after(SourceMark step) {
    if (finished) {
      throw new SourceMovedException(step.source() + " is finished already");
    }
    if (step.from() != offset) {
      throw new SourceMovedException(
          step.source() + " stands at " + offset + ", not at " + step.from());
    }
    return new SourceProgress(step.to(), rows + step.rows(), step.finished());
  }
}
