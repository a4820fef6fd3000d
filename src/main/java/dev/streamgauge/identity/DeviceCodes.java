package dev.streamgauge.identity;

import dev.streamgauge.state.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** Log-ins of devices without a browser: the user types a short code elsewhere (RFC 8628). */
public final class DeviceCodes {

  /** How long a device and its user have. */
  public static final Duration LIFETIME = Duration.ofMinutes(30);

  private static final int DEVICE_CODE_LENGTH = 40;
  private static final int USER_CODE_LENGTH = 8;

  /** No vowels, so no words; RFC 8628, section 6.1. */
  private static final String USER_CODE_LETTERS = "BCDFGHJKLMNPQRSTVWXZ";

  private final State state;
  private final InstantSource clock;
  private final Apps apps;

  DeviceCodes(State state, InstantSource clock, Apps apps) {
    this.state = state;
    this.clock = clock;
    this.apps = apps;
  }

  /** What a device gets: one code to ask with, and one to show to its user. */
  public record Started(String deviceCode, String userCode) {
    @Override
    public String toString() {
      return "Started"; // no secret in a log
    }
  }

  /** What a device asks a user for. */
  public record Asked(App app, Set<Scope> scopes) {}

  /** How a device's log-in stands. */
  public sealed interface Progress {

    /** The user allowed it: the tokens. */
    record Allowed(Issued issued) implements Progress {}

    /** The user has not decided. */
    record Pending() implements Progress {}

    /** The user refused. */
    record Denied() implements Progress {}

    /** There is no such log-in, or it has expired or has its tokens already. */
    record Unknown() implements Progress {}
  }

  /** Begins a log-in. */
  public Started start(App app, Set<Scope> scopes) {
    Started started =
        new Started(
            Secrets.random(DEVICE_CODE_LENGTH),
            Secrets.random(USER_CODE_LENGTH, USER_CODE_LETTERS));
    state.write(
        handle ->
            handle.execute(
                """
                INSERT INTO device_code
                  (code_hash, user_code_hash, client_id, scopes, state, expires_at)
                VALUES (?, ?, ?, ?, 'pending', ?)
                """,
                Secrets.hash(started.deviceCode()),
                Secrets.hash(started.userCode()),
                app.clientId(),
                Scope.join(scopes),
                clock.instant().plus(LIFETIME).toEpochMilli()));
    return started;
  }

  /** How an app's log-in stands; where it was allowed, it ends here with its tokens. */
  public Progress poll(App app, String deviceCode) {
    String hash = Secrets.hash(deviceCode);
    Optional<Row> row = state.read(handle -> find(handle, "code_hash", hash));
    if (row.isEmpty() || !row.get().clientId().equals(app.clientId())) {
      return new Progress.Unknown();
    }
    return switch (row.get().state()) {
      case "pending" -> new Progress.Pending();
      case "denied" -> new Progress.Denied();
      default -> state.write(handle -> finish(handle, app, hash, row.get()));
    };
  }

  /** What the device that shows this code asks for; in any case, with or without dashes. */
  public Optional<Asked> asked(String userCode) {
    return state
        .read(handle -> find(handle, "user_code_hash", userCodeHash(userCode)))
        .filter(row -> row.state().equals("pending"))
        .flatMap(row -> apps.find(row.clientId()).map(app -> new Asked(app, row.scopes())));
  }

  /** Takes the user's decision; false where there was nothing left to decide. */
  public boolean decide(String userCode, User user, boolean allow) {
    int decided =
        state.write(
            handle ->
                handle.execute(
                    """
                    UPDATE device_code SET state = ?, user_id = ?
                    WHERE user_code_hash = ? AND state = 'pending' AND expires_at > ?
                    """,
                    allow ? "approved" : "denied",
                    user.id(),
                    userCodeHash(userCode),
                    clock.millis()));
    return decided > 0;
  }

  private record Row(String clientId, Set<Scope> scopes, String state, Optional<String> userId) {}

  private Optional<Row> find(Handle handle, String column, String hash) {
    return handle
        .createQuery("SELECT * FROM device_code WHERE " + column + " = :hash AND expires_at > :now")
        .bind("hash", hash)
        .bind("now", clock.millis())
        .map((row, context) -> row(row))
        .findOne();
  }

  private static Row row(ResultSet row) throws SQLException {
    return new Row(
        row.getString("client_id"),
        Scope.split(row.getString("scopes")),
        row.getString("state"),
        Optional.ofNullable(row.getString("user_id")));
  }

  private Progress finish(Handle handle, App app, String hash, Row row) {
    int ended = handle.execute("DELETE FROM device_code WHERE code_hash = ?", hash);
    return ended == 0
        ? new Progress.Unknown()
        : new Progress.Allowed(
            new TokenTables(handle, clock.instant())
                .grant(app, row.userId().orElseThrow(), row.scopes(), Tokens.USER_LIFETIME)
                .issued());
  }

  private static String userCodeHash(String userCode) {
    return Secrets.hash(userCode.replaceAll("[^A-Za-z]", "").toUpperCase(Locale.ROOT));
  }
}
