package dev.streamgauge.identity;

import dev.streamgauge.state.State;
import java.util.Optional;

/** The one token that may do everything and does not expire; only its hash is kept. */
public final class AdminToken {
  private static final String NAME = "admin_token_hash";
  private static final int LENGTH = 40;

  private final String hash;
  private final Optional<String> fresh;

  private AdminToken(String hash, Optional<String> fresh) {
    this.hash = hash;
    this.fresh = fresh;
  }

  /**
   * The admin token of this data: what is preset from now on, else the one it has, else a new one.
   */
  public static AdminToken prepare(State state, Optional<String> preset) {
    if (preset.isPresent()) {
      return store(state, preset.get(), Optional.empty());
    }
    return stored(state)
        .map(hash -> new AdminToken(hash, Optional.empty()))
        .orElseGet(
            () -> {
              String made = Secrets.random(LENGTH);
              return store(state, made, Optional.of(made));
            });
  }

  /** Its text, where it was made just now: to be shown once. */
  public Optional<String> fresh() {
    return fresh;
  }

  /** Whether that is the admin token. */
  public boolean is(String text) {
    return Secrets.matches(text, hash);
  }

  private static Optional<String> stored(State state) {
    return state.read(
        handle ->
            handle
                .createQuery("SELECT value FROM setting WHERE name = :name")
                .bind("name", NAME)
                .mapTo(String.class)
                .findOne());
  }

  private static AdminToken store(State state, String token, Optional<String> fresh) {
    String hash = Secrets.hash(token);
    state.write(
        handle ->
            handle.execute(
                "INSERT INTO setting (name, value) VALUES (?, ?)"
                    + " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                NAME,
                hash));
    return new AdminToken(hash, fresh);
  }
}
