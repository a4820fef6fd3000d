package dev.streamgauge.identity;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** What is done to the tables of tokens within one transaction, at one moment. */
final class TokenTables {
  private static final int ACCESS_TOKEN_LENGTH = 30;
  private static final int REFRESH_TOKEN_LENGTH = 50;
  private static final Duration PUBLIC_REFRESH_LIFETIME = Duration.ofDays(30);

  private final Handle handle;
  private final Instant now;

  TokenTables(Handle handle, Instant now) {
    this.handle = handle;
    this.now = now;
  }

  /** Tokens, and the consent they rest on. */
  record Granted(String consentId, Issued issued) {}

  /** Notes what a user allowed an app, and makes the first tokens of it. */
  Granted grant(App app, String userId, Set<Scope> scopes, Duration lifetime) {
    String consentId = Secrets.random(30);
    handle.execute(
        "INSERT INTO consent (id, client_id, user_id, scopes, created_at) VALUES (?, ?, ?, ?, ?)",
        consentId,
        app.clientId(),
        userId,
        Scope.join(scopes),
        now.toEpochMilli());
    Issued access =
        insertAccess(app, Optional.of(userId), scopes, Optional.of(consentId), lifetime);
    return new Granted(consentId, access.with(insertRefresh(app, consentId)));
  }

  /** Makes an access token. */
  Issued insertAccess(
      App app,
      Optional<String> userId,
      Set<Scope> scopes,
      Optional<String> consentId,
      Duration lifetime) {
    String token = Secrets.random(ACCESS_TOKEN_LENGTH);
    handle
        .createUpdate(
            """
            INSERT INTO access_token
              (token_hash, client_id, user_id, scopes, consent_id, created_at, expires_at)
            VALUES (:hash, :client, :user, :scopes, :consent, :now, :expires)
            """)
        .bind("hash", Secrets.hash(token))
        .bind("client", app.clientId())
        .bind("user", userId)
        .bind("scopes", Scope.join(scopes))
        .bind("consent", consentId)
        .bind("now", now.toEpochMilli())
        .bind("expires", now.plus(lifetime).toEpochMilli())
        .execute();
    return new Issued(token, lifetime, Optional.empty(), scopes);
  }

  /** Uses a refresh token. */
  Redemption refresh(App app, String hash) {
    Optional<Held> held = held(app, hash);
    if (held.isEmpty()) {
      return Redemption.refused();
    }
    Held refresh = held.get();
    if (refresh.spent()) {
      return Redemption.stolen(revokeConsent(refresh.consentId()));
    }
    Issued access =
        insertAccess(
            app,
            Optional.of(refresh.userId()),
            refresh.scopes(),
            Optional.of(refresh.consentId()),
            Tokens.USER_LIFETIME);
    if (app.confidential()) {
      return Redemption.of(access);
    }
    handle.execute("UPDATE refresh_token SET spent = TRUE WHERE token_hash = ?", hash);
    return Redemption.of(access.with(insertRefresh(app, refresh.consentId())));
  }

  /** Ends an access token, or a refresh token with its kin; the hashes of all that ended. */
  List<String> revoke(App app, String hash) {
    int deleted =
        handle.execute(
            "DELETE FROM access_token WHERE token_hash = ? AND client_id = ?",
            hash,
            app.clientId());
    if (deleted > 0) {
      return List.of(hash);
    }
    return held(app, hash)
        .map(
            refresh -> {
              List<String> revoked = revokeConsent(refresh.consentId());
              return revoked.isEmpty() ? List.of(hash) : revoked;
            })
        .orElse(List.of());
  }

  /** Takes back what a user allowed; the hashes of the access tokens that end with it. */
  List<String> revokeConsent(String consentId) {
    List<String> hashes =
        handle
            .createQuery("SELECT token_hash FROM access_token WHERE consent_id = :consent")
            .bind("consent", consentId)
            .mapTo(String.class)
            .list();
    handle.execute("DELETE FROM consent WHERE id = ?", consentId);
    return hashes;
  }

  private record Held(String consentId, String userId, Set<Scope> scopes, boolean spent) {}

  private Optional<Held> held(App app, String hash) {
    return handle
        .createQuery(
            """
            SELECT consent.id, consent.user_id, consent.scopes, refresh_token.spent
            FROM refresh_token JOIN consent ON consent.id = refresh_token.consent_id
            WHERE refresh_token.token_hash = :hash AND consent.client_id = :client
              AND (refresh_token.expires_at IS NULL OR refresh_token.expires_at > :now)
            """)
        .bind("hash", hash)
        .bind("client", app.clientId())
        .bind("now", now.toEpochMilli())
        .map(
            (row, context) ->
                new Held(
                    row.getString("id"),
                    row.getString("user_id"),
                    Scope.split(row.getString("scopes")),
                    row.getBoolean("spent")))
        .findOne();
  }

  private String insertRefresh(App app, String consentId) {
    String token = Secrets.random(REFRESH_TOKEN_LENGTH);
    Optional<Long> expires =
        app.confidential()
            ? Optional.empty()
            : Optional.of(now.plus(PUBLIC_REFRESH_LIFETIME).toEpochMilli());
    handle
        .createUpdate(
            """
            INSERT INTO refresh_token (token_hash, consent_id, spent, expires_at)
            VALUES (:hash, :consent, FALSE, :expires)
            """)
        .bind("hash", Secrets.hash(token))
        .bind("consent", consentId)
        .bind("expires", expires)
        .execute();
    return token;
  }
}
