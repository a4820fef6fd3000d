package dev.streamgauge.drops;

import java.time.Instant;
import java.util.Optional;

/**
 * How far a user has got with a drop.
 *
 * @param earnedAt to the second
 * @param claimedAt to the second
 */
public record DropProgress(
    String campaignId,
    String dropId,
    int minutes,
    int requiredMinutes,
    Optional<Instant> earnedAt,
    Optional<Instant> claimedAt) {

  /** Seconds since 1970 as a time; 0 is none. */
  static Optional<Instant> time(long seconds) {
    return seconds == 0 ? Optional.empty() : Optional.of(Instant.ofEpochSecond(seconds));
  }
}
