package dev.streamgauge.drops;

import java.time.Duration;

/**
 * How drops are kept.
 *
 * @param offlineAfter a channel whose last sample is older than this is offline
 * @param checkpointEvery the time between two checkpoints while things change
 */
public record DropsConfig(Duration offlineAfter, Duration checkpointEvery) {

  /** What holds where nothing is configured. */
  public static final DropsConfig DEFAULT =
      new DropsConfig(Duration.ofMinutes(10), Duration.ofMinutes(1));

  public DropsConfig {
    if (!offlineAfter.isPositive() || !checkpointEvery.isPositive()) {
      throw new IllegalArgumentException("durations must be longer than nothing");
    }
  }
}
