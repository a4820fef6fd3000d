package dev.streamgauge.helix;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.streamgauge.http.HttpError;
import dev.streamgauge.identity.Token;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.http.ServerResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;

/**
 * How often each client, or each user of a client, may ask: a bucket of points that fills up again
 * in real time. Every answer says how full it is; some clients wait for ever where one doesn't.
 */
public final class RateLimits {
  private static final HeaderName LIMIT = HeaderNames.create("Ratelimit-Limit");
  private static final HeaderName REMAINING = HeaderNames.create("Ratelimit-Remaining");
  private static final HeaderName RESET = HeaderNames.create("Ratelimit-Reset");
  private static final Duration WINDOW = Duration.ofMinutes(1);
  private static final long NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);

  private final int pointsPerMinute;
  private final InstantSource realTime;
  private final Cache<String, Bucket> buckets =
      Caffeine.newBuilder().maximumSize(200_000).expireAfterAccess(WINDOW.plus(WINDOW)).build();

  public RateLimits(int pointsPerMinute, InstantSource realTime) {
    this.pointsPerMinute = pointsPerMinute;
    this.realTime = realTime;
  }

  /** Marks the answer to somebody unknown, who has no bucket. */
  void mark(ServerResponse response) {
    mark(response, pointsPerMinute, 0);
  }

  /**
   * Takes a point of whoever holds the token, and marks the answer.
   *
   * @throws HttpError 429 where none is left
   */
  void take(Token token, ServerResponse response) {
    String owner = token.clientId() + token.userId().map(user -> ' ' + user).orElse("");
    ConsumptionProbe probe = buckets.get(owner, key -> bucket()).tryConsumeAndReturnRemaining(1);
    mark(response, probe.getRemainingTokens(), probe.getNanosToWaitForReset());
    if (!probe.isConsumed()) {
      throw new HttpError(429, "Request limit exceeded");
    }
  }

  private Bucket bucket() {
    return Bucket.builder()
        .addLimit(limit -> limit.capacity(pointsPerMinute).refillGreedy(pointsPerMinute, WINDOW))
        .build();
  }

  private void mark(ServerResponse response, long remaining, long nanosUntilFull) {
    long full =
        realTime.instant().plusNanos(nanosUntilFull + NANOS_PER_SECOND - 1).getEpochSecond();
    response.headers().set(HeaderValues.create(LIMIT, pointsPerMinute));
    response.headers().set(HeaderValues.create(REMAINING, remaining));
    response.headers().set(HeaderValues.create(RESET, full));
  }
}
