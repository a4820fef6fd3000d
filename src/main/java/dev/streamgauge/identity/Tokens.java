package dev.streamgauge.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.streamgauge.state.State;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Access and refresh tokens.
 *
 * <p>A token is found by its hash, which nobody can steer, so the time a look-up takes gives
 * nothing away. Those seen lately are held in memory. A change is stored first and forgotten there
 * next, so that it holds from the moment its method returns.
 */
public final class Tokens {

  /** How long an app's own token lives. */
  public static final Duration APP_LIFETIME = Duration.ofSeconds(5_000_000);

  /** How long a user's access token lives. */
  public static final Duration USER_LIFETIME = Duration.ofHours(4);

  private final State state;
  private final InstantSource clock;
  private final Apps apps;
  private final Users users;
  private final Cache<String, Grant> cache = Caffeine.newBuilder().maximumSize(200_000).build();

  Tokens(State state, InstantSource clock, Apps apps, Users users) {
    this.state = state;
    this.clock = clock;
    this.apps = apps;
    this.users = users;
  }

  /** What an access token says, if it is one of ours and still holds. */
  public Optional<Token> authenticate(String text) {
    Grant grant = cache.get(Secrets.hash(text), this::load);
    if (grant == null || !clock.instant().isBefore(grant.expiresAt())) {
      return Optional.empty();
    }
    return apps.find(grant.clientId()).flatMap(app -> token(app, grant));
  }

  /** Makes a token for an app itself. */
  public Issued issue(App app, Set<Scope> scopes, Duration lifetime) {
    return state.write(
        handle ->
            new TokenTables(handle, clock.instant())
                .insertAccess(app, Optional.empty(), scopes, Optional.empty(), lifetime));
  }

  /** Makes tokens with which an app acts for a user. */
  public Issued issue(App app, User user, Set<Scope> scopes, Duration lifetime) {
    return state.write(
        handle ->
            new TokenTables(handle, clock.instant())
                .grant(app, user.id(), scopes, lifetime)
                .issued());
  }

  /**
   * Makes an access token from a refresh token. A public app gets a new refresh token with it and
   * the old one is spent; where a spent one comes again, one of two holders is a thief, and all
   * that the user had allowed is taken back.
   */
  public Optional<Issued> refresh(App app, String refreshToken) {
    Redemption refresh =
        state.write(
            handle ->
                new TokenTables(handle, clock.instant()).refresh(app, Secrets.hash(refreshToken)));
    forget(refresh.revoked());
    return refresh
        .issued()
        .map(issued -> issued.refreshToken().isPresent() ? issued : issued.with(refreshToken));
  }

  /**
   * Ends a token: an access token by itself, a refresh token with all that came of it.
   *
   * @return false where it is no token of that app
   */
  public boolean revoke(App app, String token) {
    String hash = Secrets.hash(token);
    List<String> revoked =
        state.write(handle -> new TokenTables(handle, clock.instant()).revoke(app, hash));
    forget(revoked);
    return !revoked.isEmpty();
  }

  void forget(List<String> accessTokenHashes) {
    cache.invalidateAll(accessTokenHashes);
  }

  private Optional<Token> token(App app, Grant grant) {
    Optional<User> user = grant.userId().flatMap(users::find);
    return user.isEmpty() && grant.userId().isPresent()
        ? Optional.empty()
        : Optional.of(new Token(app, user, grant.scopes(), grant.createdAt(), grant.expiresAt()));
  }

  /** What the database knows of an access token. */
  private record Grant(
      String clientId,
      Optional<String> userId,
      Set<Scope> scopes,
      Instant createdAt,
      Instant expiresAt) {}

  private Grant load(String hash) {
    return state
        .read(
            handle ->
                handle
                    .createQuery("SELECT * FROM access_token WHERE token_hash = :hash")
                    .bind("hash", hash)
                    .map(
                        (row, context) ->
                            new Grant(
                                row.getString("client_id"),
                                Optional.ofNullable(row.getString("user_id")),
                                Scope.split(row.getString("scopes")),
                                Instant.ofEpochMilli(row.getLong("created_at")),
                                Instant.ofEpochMilli(row.getLong("expires_at"))))
                    .findOne())
        .orElse(null);
  }
}
