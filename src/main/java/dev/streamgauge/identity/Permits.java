package dev.streamgauge.identity;

import dev.streamgauge.state.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** What apps may do just now, to be looked over and taken back. */
public final class Permits {
  private final State state;
  private final InstantSource clock;
  private final Tokens tokens;

  Permits(State state, InstantSource clock, Tokens tokens) {
    this.state = state;
    this.clock = clock;
    this.tokens = tokens;
  }

  /** Those of an app that still hold, newest first. */
  public List<Permit> of(App app, int most) {
    return state.read(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT * FROM (
                      SELECT token_hash AS id, user_id, scopes, created_at, expires_at,
                        FALSE AS renewable
                      FROM access_token WHERE client_id = :client AND consent_id IS NULL
                      UNION ALL
                      SELECT id, user_id, scopes, created_at,
                        (SELECT MAX(expires_at) FROM access_token WHERE consent_id = consent.id),
                        EXISTS (SELECT 1 FROM refresh_token WHERE consent_id = consent.id
                          AND NOT spent AND (expires_at IS NULL OR expires_at > :now))
                      FROM consent WHERE client_id = :client) AS permit
                    WHERE renewable OR expires_at > :now
                    ORDER BY created_at DESC, id LIMIT :most
                    """)
                .bind("client", app.clientId())
                .bind("now", clock.millis())
                .bind("most", most)
                .map((row, context) -> permit(row))
                .list());
  }

  /**
   * Takes one back, with every token that came of it; false where the app has none with that id.
   */
  public boolean revoke(App app, String id) {
    Optional<List<String>> ended =
        state.write(
            handle -> {
              boolean allowed =
                  handle
                      .createQuery("SELECT 1 FROM consent WHERE id = :id AND client_id = :client")
                      .bind("id", id)
                      .bind("client", app.clientId())
                      .mapTo(Integer.class)
                      .findOne()
                      .isPresent();
              if (allowed) {
                return Optional.of(new TokenTables(handle, clock.instant()).revokeConsent(id));
              }
              return handle.execute(
                          "DELETE FROM access_token WHERE token_hash = ? AND client_id = ?"
                              + " AND consent_id IS NULL",
                          id,
                          app.clientId())
                      == 1
                  ? Optional.of(List.of(id))
                  : Optional.empty();
            });
    ended.ifPresent(tokens::forget);
    return ended.isPresent();
  }

  private Permit permit(ResultSet row) throws SQLException {
    long expiresAt = row.getLong("expires_at"); // 0 where it is none
    return new Permit(
        row.getString("id"),
        Optional.ofNullable(row.getString("user_id")),
        Scope.split(row.getString("scopes")),
        Instant.ofEpochMilli(row.getLong("created_at")),
        Optional.of(expiresAt).filter(at -> at > clock.millis()).map(Instant::ofEpochMilli),
        row.getBoolean("renewable"));
  }
}
