package dev.streamgauge.identity;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What a valid access token says of who is asking.
 *
 * @param user whom it acts for; none where it is the app's own
 */
public record Token(
    App app, Optional<User> user, Set<Scope> scopes, Instant createdAt, Instant expiresAt) {

  public String clientId() {
    return app.clientId();
  }

  public Optional<String> userId() {
    return user.map(User::id);
  }

  public boolean has(Scope scope) {
    return scopes.contains(scope);
  }
}
