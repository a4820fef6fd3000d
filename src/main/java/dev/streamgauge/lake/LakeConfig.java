package dev.streamgauge.lake;

import java.time.Duration;
import java.time.Period;
import java.util.Map;

/**
 * How the lake is kept.
 *
 * @param flushBytes how much memory fresh rows take before they are written
 * @param flushAfter how long rows stay in memory only, at most
 * @param memoryBytes how much memory queries may take; what needs more goes to the disk
 * @param keep how long the raw rows of a kind are kept; a kind that is not there, for ever
 */
public record LakeConfig(
    long flushBytes, Duration flushAfter, long memoryBytes, Map<Kind, Period> keep) {

  /** What holds where nothing is configured. */
  public static final LakeConfig DEFAULT =
      new LakeConfig(32L << 20, Duration.ofMinutes(1), 1L << 30, Map.of());

  public LakeConfig {
    if (flushBytes < 1 || memoryBytes < 1) {
      throw new IllegalArgumentException("sizes must be 1 byte or more");
    }
    if (!flushAfter.isPositive()) {
      throw new IllegalArgumentException("flushAfter must be longer than nothing: " + flushAfter);
    }
    keep = Map.copyOf(keep);
  }
}
