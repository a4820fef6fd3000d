package dev.streamgauge.identity;

import dev.streamgauge.state.NamedValues;
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
    NamedValues values = new NamedValues(state);
    if (preset.isPresent()) {
      return store(state, values, preset.get(), Optional.empty());
    }
    return values
        .find(NAME)
        .map(hash -> new AdminToken(hash, Optional.empty()))
        .orElseGet(
            () -> {
              String made = Secrets.random(LENGTH);
              return store(state, values, made, Optional.of(made));
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

  private static AdminToken store(
      State state, NamedValues values, String token, Optional<String> fresh) {
    String hash = Secrets.hash(token);
    if (!values.find(NAME).equals(Optional.of(hash))) {
      values.put(NAME, hash);
      state.write(
          handle ->
              handle.execute("DELETE FROM browser_session WHERE user_id = ?", Sessions.ADMIN));
    }
    return new AdminToken(hash, fresh);
  }
}
