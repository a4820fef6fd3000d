package dev.streamgauge.audit;

import dev.streamgauge.state.State;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Who may ask for reports: accounts with credits. The first report of a channel costs an account
 * one, and then stays open to it for 365 days.
 */
public final class Accounts {
  private static final Duration OPEN = Duration.ofDays(365);

  private final State state;
  private final Secrets secrets;
  private final InstantSource clock;

  /** How tokens are made, kept and known again. */
  public interface Secrets {
    /** A new one that nobody can guess. */
    String random();

    /** What is kept of it. */
    String hash(String token);

    /** Whether a token has that hash; takes the same time wherever the two differ. */
    boolean matches(String token, String hash);
  }

  /** An account as it is now. */
  public record Account(String id, long credits) {}

  /**
   * An account that was put.
   *
   * @param newToken where the account is new; it can't be told again
   */
  public record Put(Account account, Optional<String> newToken) {
    @Override
    public String toString() {
      return "Put[" + account + "]"; // no secret in a log
    }
  }

  /** A channel whose report is open to an account. */
  public record Unlock(String channelId, Instant at, Instant until) {}

  public Accounts(State state, Secrets secrets, InstantSource clock) {
    this.state = state;
    this.secrets = secrets;
    this.clock = clock;
  }

  /** Makes an account, or sets the credits of one. */
  public Put put(String id, long credits) {
    String token = secrets.random();
    String hash = secrets.hash(token);
    boolean made = state.write(handle -> put(handle, id, hash, credits));
    return new Put(new Account(id, credits), made ? Optional.of(token) : Optional.empty());
  }

  /** Whether it was made. */
  private static boolean put(Handle handle, String id, String hash, long credits) {
    boolean known =
        handle.execute("UPDATE audit_account SET credits = ? WHERE id = ?", credits, id) == 1;
    if (!known) {
      handle.execute(
          "INSERT INTO audit_account (id, token_hash, credits) VALUES (?, ?, ?)",
          id,
          hash,
          credits);
    }
    return !known;
  }

  /** The account with that id, where the token is its own. */
  public Optional<Account> authenticate(String id, String token) {
    record Stored(String hash, long credits) {}
    return state
        .read(
            handle ->
                handle
                    .createQuery("SELECT token_hash, credits FROM audit_account WHERE id = :id")
                    .bind("id", id)
                    .map(
                        (row, context) ->
                            new Stored(row.getString("token_hash"), row.getLong("credits")))
                    .findOne())
        .filter(stored -> secrets.matches(token, stored.hash()))
        .map(stored -> new Account(id, stored.credits()));
  }

  /** Whether a channel's report is open to an account. */
  public boolean isOpen(String accountId, String channelId) {
    return state.read(handle -> isOpen(handle, accountId, channelId));
  }

  private boolean isOpen(Handle handle, String accountId, String channelId) {
    return handle
        .createQuery(
            """
            SELECT 1 FROM audit_unlock
            WHERE account_id = :account AND channel_id = :channel AND unlocked_at > :since LIMIT 1
            """)
        .bind("account", accountId)
        .bind("channel", channelId)
        .bind("since", clock.millis() - OPEN.toMillis())
        .mapTo(Integer.class)
        .findOne()
        .isPresent();
  }

  /**
   * Opens a channel's report to an account, for a credit, unless it is open already: all of it in
   * one transaction.
   *
   * @return the credits that are left; none where there was none to take
   */
  public Optional<Account> open(String accountId, String channelId) {
    return state.write(
        handle -> {
          if (!isOpen(handle, accountId, channelId)) {
            int taken =
                handle.execute(
                    "UPDATE audit_account SET credits = credits - 1 WHERE id = ? AND credits > 0",
                    accountId);
            if (taken == 0) {
              return Optional.empty();
            }
            handle.execute(
                "INSERT INTO audit_unlock (account_id, channel_id, unlocked_at) VALUES (?, ?, ?)",
                accountId,
                channelId,
                clock.millis());
          }
          return find(handle, accountId);
        });
  }

  private static Optional<Account> find(Handle handle, String id) {
    return handle
        .createQuery("SELECT credits FROM audit_account WHERE id = :id")
        .bind("id", id)
        .mapTo(Long.class)
        .findOne()
        .map(credits -> new Account(id, credits));
  }

  /** The account with that id. */
  public Optional<Account> find(String id) {
    return state.read(handle -> find(handle, id));
  }

  /**
   * The channels that were opened on days of a stretch, both ends included, the last first.
   *
   * @param from how many to leave out before the first
   */
  public List<Unlock> opened(
      String accountId, LocalDate first, LocalDate last, int most, int from) {
    return state.read(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT channel_id, unlocked_at FROM audit_unlock
                    WHERE account_id = :account AND unlocked_at >= :first AND unlocked_at < :end
                    ORDER BY unlocked_at DESC, channel_id LIMIT :most OFFSET :from
                    """)
                .bind("account", accountId)
                .bind("first", millis(first))
                .bind("end", millis(last.plusDays(1)))
                .bind("most", most)
                .bind("from", from)
                .map(
                    (row, context) -> {
                      Instant at = Instant.ofEpochMilli(row.getLong("unlocked_at"));
                      return new Unlock(row.getString("channel_id"), at, at.plus(OPEN));
                    })
                .list());
  }

  /** How many were opened on days of a stretch, both ends included. */
  public long countOpened(String accountId, LocalDate first, LocalDate last) {
    return state.read(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT count(*) FROM audit_unlock
                    WHERE account_id = :account AND unlocked_at >= :first AND unlocked_at < :end
                    """)
                .bind("account", accountId)
                .bind("first", millis(first))
                .bind("end", millis(last.plusDays(1)))
                .mapTo(Long.class)
                .one());
  }

  private static long millis(LocalDate day) {
    return day.atStartOfDay().toInstant(ZoneOffset.UTC).toEpochMilli();
  }
}
