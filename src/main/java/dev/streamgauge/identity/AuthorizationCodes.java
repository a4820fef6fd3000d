package dev.streamgauge.identity;

import dev.streamgauge.state.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** The codes that a user's consent is carried back to an app in; each works once (RFC 6749). */
public final class AuthorizationCodes {
  private static final int LENGTH = 30;
  private static final Duration LIFETIME = Duration.ofMinutes(10);

  private final State state;
  private final InstantSource clock;
  private final Tokens tokens;

  AuthorizationCodes(State state, InstantSource clock, Tokens tokens) {
    this.state = state;
    this.clock = clock;
    this.tokens = tokens;
  }

  /**
   * Makes a code.
   *
   * @param challenge S256 of the secret with which it is to be redeemed (RFC 7636)
   */
  public String issue(
      App app, User user, String redirectUri, Set<Scope> scopes, Optional<String> challenge) {
    String code = Secrets.random(LENGTH);
    state.write(
        handle ->
            handle
                .createUpdate(
                    """
                    INSERT INTO authorization_code
                      (code_hash, client_id, user_id, redirect_uri, scopes, challenge, expires_at)
                    VALUES (:hash, :client, :user, :uri, :scopes, :challenge, :expires)
                    """)
                .bind("hash", Secrets.hash(code))
                .bind("client", app.clientId())
                .bind("user", user.id())
                .bind("uri", redirectUri)
                .bind("scopes", Scope.join(scopes))
                .bind("challenge", challenge)
                .bind("expires", clock.instant().plus(LIFETIME).toEpochMilli())
                .execute());
    return code;
  }

  /**
   * Turns a code into tokens; none where it isn't this app's, or anything doesn't fit. A code that
   * comes a second time takes back what it gave.
   */
  public Optional<Issued> redeem(
      App app, String code, String redirectUri, Optional<String> verifier) {
    String hash = Secrets.hash(code);
    Redemption redemption =
        state.write(handle -> redeem(handle, app, hash, redirectUri, verifier, clock.instant()));
    tokens.forget(redemption.revoked());
    return redemption.issued();
  }

  private record Code(
      String userId,
      String redirectUri,
      Set<Scope> scopes,
      Optional<String> challenge,
      Optional<String> consentId) {

    boolean fits(String uri, Optional<String> verifier) {
      return redirectUri.equals(uri)
          && challenge.equals(verifier.map(AuthorizationCodes::challenge));
    }
  }

  private static Redemption redeem(
      Handle handle, App app, String hash, String uri, Optional<String> verifier, Instant now) {
    Optional<Code> found = find(handle, app, hash, now);
    TokenTables tables = new TokenTables(handle, now);
    if (found.flatMap(Code::consentId).isPresent()) {
      return Redemption.stolen(tables.revokeConsent(found.get().consentId().get()));
    }
    if (found.isEmpty() || !found.get().fits(uri, verifier)) {
      return Redemption.refused();
    }
    Code code = found.get();
    TokenTables.Granted granted =
        tables.grant(app, code.userId(), code.scopes(), Tokens.USER_LIFETIME);
    handle.execute(
        "UPDATE authorization_code SET consent_id = ? WHERE code_hash = ?",
        granted.consentId(),
        hash);
    return Redemption.of(granted.issued());
  }

  private static Optional<Code> find(Handle handle, App app, String hash, Instant now) {
    return handle
        .createQuery(
            """
            SELECT * FROM authorization_code
            WHERE code_hash = :hash AND client_id = :client AND expires_at > :now
            """)
        .bind("hash", hash)
        .bind("client", app.clientId())
        .bind("now", now.toEpochMilli())
        .map((row, context) -> code(row))
        .findOne();
  }

  private static Code code(ResultSet row) throws SQLException {
    return new Code(
        row.getString("user_id"),
        row.getString("redirect_uri"),
        Scope.split(row.getString("scopes")),
        Optional.ofNullable(row.getString("challenge")),
        Optional.ofNullable(row.getString("consent_id")));
  }

  private static String challenge(String verifier) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(Secrets.sha256(verifier));
  }
}
