package dev.streamgauge.oauth;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.streamgauge.identity.Secrets;
import java.time.Duration;

/** Whether devices keep the interval they were told, in real time. */
final class Pace {

  /** What devices are told to wait between two questions. */
  static final Duration INTERVAL = Duration.ofSeconds(5);

  /** A timer that is early by this much is let off. */
  private static final Duration TOLERANCE = Duration.ofMillis(500);

  private final Cache<String, Boolean> askedLately =
      Caffeine.newBuilder()
          .maximumSize(100_000)
          .expireAfterWrite(INTERVAL.minus(TOLERANCE))
          .build();

  /** Takes note of a question, and says whether it came too soon after the one before. */
  boolean isTooFast(String deviceCode) {
    return askedLately.asMap().put(Secrets.hash(deviceCode), true) != null;
  }
}
