package dev.streamgauge.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.streamgauge.state.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The accounts, and the users of whom no more than a channel is known. */
public final class Users {
  private static final Duration CHANNEL_STALE_AFTER = Duration.ofMinutes(1);

  private final State state;
  private final ChannelLogins logins;
  private final Passwords passwords = new Passwords();
  private final Cache<String, User> cache =
      Caffeine.newBuilder().maximumSize(100_000).expireAfterWrite(CHANNEL_STALE_AFTER).build();

  Users(State state, ChannelLogins logins) {
    this.state = state;
    this.logins = logins;
  }

  /** What to do with a user's password. */
  public sealed interface PasswordChange {

    /** Leave it as it is. */
    record Keep() implements PasswordChange {}

    /** Take it away: the user can't sign in. */
    record Remove() implements PasswordChange {}

    /** Set it. */
    record Set(String password) implements PasswordChange {
      @Override
      public String toString() {
        return "Set"; // no secret in a log
      }
    }
  }

  public Optional<User> find(String id) {
    return Optional.ofNullable(
        cache.get(id, wanted -> state.read(handle -> load(handle, wanted)).orElse(null)));
  }

  /**
   * Makes an account or changes it; from then on its login names the channel with its id.
   *
   * @return false where the login is another account's, and nothing was changed
   */
  public boolean put(User user, PasswordChange change) {
    Optional<String> newHash =
        change instanceof PasswordChange.Set set
            ? Optional.of(passwords.hash(set.password()))
            : Optional.empty();
    boolean keep = change instanceof PasswordChange.Keep;
    boolean done = state.write(handle -> put(handle, user, keep, newHash));
    if (done) {
      cache.invalidate(user.id());
      logins.learn(user.login(), user.id());
      logins.settle();
    }
    return done;
  }

  /** The account with that login. */
  public Optional<User> withLogin(String login) {
    return account(login).map(Account::user);
  }

  /** The user with that login and password. */
  public Optional<User> signIn(String login, String password) {
    Optional<Account> account = account(login);
    boolean right = passwords.matches(password, account.flatMap(Account::passwordHash));
    return account.filter(found -> right).map(Account::user);
  }

  private record Account(User user, Optional<String> passwordHash) {}

  private Optional<Account> account(String login) {
    return state.read(
        handle ->
            handle
                .createQuery("SELECT * FROM account WHERE login = :login")
                .bind("login", login.toLowerCase(Locale.ROOT))
                .map((row, context) -> account(row))
                .findOne());
  }

  private static boolean put(Handle handle, User user, boolean keep, Optional<String> hash) {
    boolean taken =
        handle
            .createQuery("SELECT 1 FROM account WHERE login = :login AND id <> :id")
            .bind("login", user.login())
            .bind("id", user.id())
            .mapTo(Integer.class)
            .findOne()
            .isPresent();
    if (taken) {
      return false;
    }
    handle
        .createUpdate(
            """
            INSERT INTO account (id, login, display_name, password_hash)
            VALUES (:id, :login, :name, :hash)
            ON CONFLICT (id) DO UPDATE SET
              login = excluded.login,
              display_name = excluded.display_name,
              password_hash = CASE WHEN :keep THEN account.password_hash
                                   ELSE excluded.password_hash END
            """)
        .bind("id", user.id())
        .bind("login", user.login())
        .bind("name", user.displayName())
        .bind("hash", hash)
        .bind("keep", keep)
        .execute();
    return true;
  }

  private static Optional<User> load(Handle handle, String id) {
    return handle
        .createQuery("SELECT * FROM account WHERE id = :id")
        .bind("id", id)
        .map((row, context) -> account(row).user())
        .findOne()
        .or(() -> channel(handle, id));
  }

  private static Optional<User> channel(Handle handle, String id) {
    return handle
        .createQuery(
            """
            SELECT login FROM channel_login WHERE channel_id = :id
            ORDER BY learned_at DESC, login LIMIT 1
            """)
        .bind("id", id)
        .mapTo(String.class)
        .findOne()
        .map(login -> new User(id, login, login));
  }

  private static Account account(ResultSet row) throws SQLException {
    return new Account(
        new User(row.getString("id"), row.getString("login"), row.getString("display_name")),
        Optional.ofNullable(row.getString("password_hash")));
  }
}
