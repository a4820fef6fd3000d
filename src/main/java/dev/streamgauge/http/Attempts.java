package dev.streamgauge.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.util.Map;

/** Slows down whoever guesses passwords or device codes, in real time. */
public final class Attempts {
  private static final Duration WINDOW = Duration.ofMinutes(1);

  private final Cache<String, Bucket> buckets =
      Caffeine.newBuilder().maximumSize(100_000).expireAfterAccess(WINDOW).build();

  /**
   * Takes note of an attempt.
   *
   * @throws HttpError 429 where there were too many within a minute
   */
  public void note(String what, int perMinute) {
    Bucket bucket =
        buckets.get(
            what,
            key ->
                Bucket.builder()
                    .addLimit(limit -> limit.capacity(perMinute).refillGreedy(perMinute, WINDOW))
                    .build());
    if (!bucket.tryConsume(1)) {
      throw new HttpError(
          429, "Too many attempts. Wait a minute, then try again.", Map.of("Retry-After", "60"));
    }
  }
}
