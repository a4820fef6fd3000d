package dev.streamgauge.server;

import dev.streamgauge.state.State;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * A clock that goes at the pace of real time and may be put forward. How far it is ahead is kept in
 * the state, so that it never goes back, a restart in between or not.
 */
public final class SandboxClock implements InstantSource {
  private static final String SETTING = "sandbox_clock_offset_ms";

  private final State state;
  private final InstantSource realTime;
  private volatile Duration offset;

  /**
   * @param at where to start; an earlier run's time holds where that is later
   */
  SandboxClock(State state, InstantSource realTime, Optional<Instant> at) {
    this.state = state;
    this.realTime = realTime;
    Optional<Duration> kept = kept(state);
    this.offset = kept.orElse(Duration.ZERO);
    at.filter(start -> kept.isEmpty() || start.isAfter(instant())).ifPresent(this::start);
  }

  @Override
  public Instant instant() {
    return realTime.instant().plus(offset);
  }

  /**
   * Puts the clock forward.
   *
   * @throws IllegalArgumentException where {@code to} lies in its past
   */
  public synchronized Instant set(Instant to) {
    if (to.isBefore(instant())) {
      throw new IllegalArgumentException("The clock only goes forward; it is " + instant());
    }
    start(to);
    return instant();
  }

  private void start(Instant at) {
    Duration ahead = Duration.between(realTime.instant(), at);
    state.write(
        handle ->
            handle.execute(
                "INSERT INTO setting (name, value) VALUES (?, ?)"
                    + " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                SETTING,
                Long.toString(ahead.toMillis())));
    offset = ahead;
  }

  private static Optional<Duration> kept(State state) {
    return state.read(
        handle ->
            handle
                .createQuery("SELECT value FROM setting WHERE name = :name")
                .bind("name", SETTING)
                .mapTo(String.class)
                .findOne()
                .map(text -> Duration.ofMillis(Long.parseLong(text))));
  }
}
