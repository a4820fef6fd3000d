package dev.streamgauge.hypeauditor;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.streamgauge.audit.Accounts;
import dev.streamgauge.http.HttpError;
import io.github.bucket4j.Bucket;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.time.Duration;

/** Who asks, by the headers of this dialect, and whether they may: 100 times in a minute. */
final class Callers {
  private static final HeaderName ID = HeaderNames.create("x-auth-id");
  private static final HeaderName TOKEN = HeaderNames.create("x-auth-token");
  private static final int MOST = 100;
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final Accounts accounts;
  private final Cache<String, Bucket> buckets =
      Caffeine.newBuilder().maximumSize(100_000).expireAfterAccess(MINUTE.multipliedBy(2)).build();

  Callers(Accounts accounts) {
    this.accounts = accounts;
  }

  /**
   * The account that asks.
   *
   * @throws HttpError where its token is wrong, or it asks too often
   */
  Accounts.Account account(ServerRequest request) {
    String id = request.headers().first(ID).map(String::strip).orElse("");
    String token = request.headers().first(TOKEN).map(String::strip).orElse("");
    Accounts.Account account =
        accounts.authenticate(id, token).orElseThrow(Failure.INVALID_TOKEN::error);
    if (!buckets.get(id, key -> bucket()).tryConsume(1)) {
      throw Failure.TOO_MANY_REQUESTS.error();
    }
    return account;
  }

  private static Bucket bucket() {
    return Bucket.builder()
        .addLimit(limit -> limit.capacity(MOST).refillIntervally(MOST, MINUTE))
        .build();
  }
}
