package dev.streamgauge.identity;

import dev.streamgauge.state.State;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/** Deletes what has expired, a while later, and in small steps that hold up nobody. */
final class Expiry {
  private static final Duration KEPT = Duration.ofDays(1);
  private static final int STEP = 2_000;
  private static final List<Table> TABLES =
      List.of(
          new Table("access_token", "token_hash"),
          new Table("refresh_token", "token_hash"),
          new Table("authorization_code", "code_hash"),
          new Table("device_code", "code_hash"),
          new Table("browser_session", "session_hash"));

  private final State state;
  private final InstantSource clock;

  Expiry(State state, InstantSource clock) {
    this.state = state;
    this.clock = clock;
  }

  private record Table(String name, String key) {}

  void deleteExpired() {
    long before = clock.instant().minus(KEPT).toEpochMilli();
    for (Table table : TABLES) {
      String step =
          "DELETE FROM %1$s WHERE %2$s IN (SELECT %2$s FROM %1$s WHERE expires_at < ? LIMIT %3$d)"
              .formatted(table.name(), table.key(), STEP);
      int deleted = STEP;
      while (deleted == STEP) {
        deleted = state.write(handle -> handle.execute(step, before));
      }
    }
  }
}
