package dev.streamgauge.identity;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Tokens that were just made: the only moment at which their text is known.
 *
 * @param refreshToken present where the tokens act for a user
 */
public record Issued(
    String accessToken, Duration lifetime, Optional<String> refreshToken, Set<Scope> scopes) {

  /** The same with a refresh token. */
  Issued with(String newRefreshToken) {
    return new Issued(accessToken, lifetime, Optional.of(newRefreshToken), scopes);
  }

  @Override
  public String toString() {
    return "Issued[" + Scope.join(scopes) + ", " + lifetime + "]"; // no secret in a log
  }
}
