package dev.streamgauge.bench;

import java.util.Arrays;

/** Values in order, so that any share of them can be asked for. */
final class Percentiles {
  private final double[] sorted;

  Percentiles(double[] values) {
    sorted = values.clone();
    Arrays.sort(sorted);
  }

  /** The value that this share (0 to 1) of all values does not exceed. */
  double at(double share) {
    return sorted[Math.max(0, (int) Math.ceil(share * sorted.length) - 1)];
  }

  double max() {
    return sorted[sorted.length - 1];
  }

  /** The middle one, or the mean of the two in the middle. */
  double median() {
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }
}
