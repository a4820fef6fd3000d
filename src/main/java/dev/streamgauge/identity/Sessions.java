package dev.streamgauge.identity;

import dev.streamgauge.state.State;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** Users who are signed in with a browser, known by a text that its cookie holds. */
public final class Sessions {

  /** How long somebody stays signed in. */
  public static final Duration LIFETIME = Duration.ofDays(14);

  /** Stands for whoever has the admin token; no account can have such an id. */
  static final String ADMIN = "*";

  private static final int LENGTH = 40;

  private final State state;
  private final InstantSource clock;
  private final Users users;

  Sessions(State state, InstantSource clock, Users users) {
    this.state = state;
    this.clock = clock;
    this.users = users;
  }

  /** Signs a user in; the text is for the browser only. */
  public String start(User user) {
    return start(user.id());
  }

  /** Signs in whoever has shown the admin token, until that token is another one. */
  public String startAdmin() {
    return start(ADMIN);
  }

  private String start(String userId) {
    String session = Secrets.random(LENGTH);
    state.write(
        handle ->
            handle.execute(
                "INSERT INTO browser_session (session_hash, user_id, expires_at) VALUES (?, ?, ?)",
                Secrets.hash(session),
                userId,
                clock.instant().plus(LIFETIME).toEpochMilli()));
    return session;
  }

  /** Which user is signed in with that text. */
  public Optional<User> find(String session) {
    return userId(session).filter(id -> !id.equals(ADMIN)).flatMap(users::find);
  }

  /** Whether the admin is signed in with that text. */
  public boolean isAdmin(String session) {
    return userId(session).filter(ADMIN::equals).isPresent();
  }

  private Optional<String> userId(String session) {
    return state.read(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT user_id FROM browser_session
                    WHERE session_hash = :hash AND expires_at > :now
                    """)
                .bind("hash", Secrets.hash(session))
                .bind("now", clock.millis())
                .mapTo(String.class)
                .findOne());
  }

  /** Signs out. */
  public void end(String session) {
    state.write(
        handle ->
            handle.execute(
                "DELETE FROM browser_session WHERE session_hash = ?", Secrets.hash(session)));
  }
}
