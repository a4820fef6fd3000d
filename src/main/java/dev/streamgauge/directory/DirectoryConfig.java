package dev.streamgauge.directory;

import java.time.Duration;

/**
 * How the directory is kept.
 *
 * @param offlineAfter a channel whose last sample is older than this is offline
 * @param publishEvery the time between two snapshots while things change
 * @param checkpointEvery the time between two checkpoints while things change
 */
public record DirectoryConfig(
    Duration offlineAfter, Duration publishEvery, Duration checkpointEvery) {

  /** What holds where nothing is configured. */
  public static final DirectoryConfig DEFAULT =
      new DirectoryConfig(Duration.ofMinutes(10), Duration.ofMillis(200), Duration.ofSeconds(30));

  public DirectoryConfig {
    requirePositive("offlineAfter", offlineAfter);
    requirePositive("publishEvery", publishEvery);
    requirePositive("checkpointEvery", checkpointEvery);
  }

  private static void requirePositive(String name, Duration duration) {
    if (!duration.isPositive()) {
      throw new IllegalArgumentException(name + " must be longer than nothing: " + duration);
    }
  }
}
