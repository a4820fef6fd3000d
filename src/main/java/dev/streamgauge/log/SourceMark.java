package dev.streamgauge.log;

/**
 * A step through something that is read once from start to end, such as a file: stored with the
 * rows themselves, so that a reader which was interrupted goes on where it was.
 *
 * @param source a name that the content alone determines
 * @param from the offset this step starts at; must be where the source stands
 * @param to the offset it leads to
 * @param rows rows of the source in this step, refused and skipped ones left out
 * @param finished whether the source ends here
 */
public record SourceMark(String source, long from, long to, long rows, boolean finished) {

  public SourceMark {
    if (source.isEmpty()) {
      throw new IllegalArgumentException("a source has a name");
    }
    if (from < 0 || to < from || rows < 0) {
      throw new IllegalArgumentException("a source moves forward: " + from + " to " + to);
    }
  }
}
