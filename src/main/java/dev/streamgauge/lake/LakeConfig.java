package dev.streamgauge.lake;

import java.time.Duration;
import java.time.Period;
import java.util.Map;

/**
 * How the lake is kept.
 *
 * @param flushBytes how much memory fresh rows take before they are written
 * @param flushAfter how long rows stay in memory only, at most
 * @param keepUpEvery how often it is looked for small parts to merge and days to roll up
 * @param memoryBytes how much memory queries may take; what needs more goes to the disk
 * @param keep how long the raw rows of a kind are kept; a kind that is not there, for ever
 */
public record LakeConfig(
    long flushBytes,
    Duration flushAfter,
    Duration keepUpEvery,
    long memoryBytes,
    Map<Kind, Period> keep) {

  /** What holds where nothing is configured. */
  public static final LakeConfig DEFAULT =
      new LakeConfig(32L << 20, Duration.ofMinutes(1), Duration.ofSeconds(10), 1L << 30, Map.of());

  public LakeConfig {
    if (flushBytes < 1 || memoryBytes < 1) {
      throw new IllegalArgumentException("sizes must be 1 byte or more");
    }
    if (!flushAfter.isPositive() || !keepUpEvery.isPositive()) {
      throw new IllegalArgumentException(
          "flushAfter and keepUpEvery must be longer than nothing: %s, %s"
              .formatted(flushAfter, keepUpEvery));
    }
    keep = Map.copyOf(keep);
  }
}
