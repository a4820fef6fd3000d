package dev.streamgauge.eventsub;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** How long to wait after a message was sent in vain, and when to give up. */
final class Backoff {
  private static final List<Duration> FIRST =
      List.of(
          Duration.ofSeconds(1),
          Duration.ofSeconds(5),
          Duration.ofSeconds(30),
          Duration.ofSeconds(120),
          Duration.ofSeconds(600));
  private static final Duration LATER = Duration.ofMinutes(30);
  private static final Duration PATIENCE = Duration.ofHours(24);
  private static final int FEWEST_TRIES = 10;

  private Backoff() {}

  /**
   * The pause before the next try.
   *
   * @param failures how many there have been, from 1 on
   */
  static Duration after(int failures) {
    return failures <= FIRST.size() ? FIRST.get(failures - 1) : LATER;
  }

  /** Whether to give up. */
  static boolean isHopeless(int failures, Optional<Instant> since, Instant now) {
    return failures >= FEWEST_TRIES
        && since.map(first -> !now.isBefore(first.plus(PATIENCE))).orElse(false);
  }
}
