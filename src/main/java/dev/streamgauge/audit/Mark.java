package dev.streamgauge.audit;

import java.util.List;
import java.util.Locale;

/** How good a figure is among channels of the same size. */
public enum Mark {
  POOR,
  FAIR,
  AVERAGE,
  GOOD,
  EXCELLENT;

  /** A fifth of all places for each mark. */
  static Mark of(double percentile) {
    List<Mark> marks = List.of(values());
    return marks.get((int) Math.clamp(percentile / 20, 0, marks.size() - 1));
  }

  /** What reports call it. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
