package dev.streamgauge.sandbox;

import dev.streamgauge.state.NamedValues;
import dev.streamgauge.state.State;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * A clock that goes on by itself and can be moved on, never back. How far it is from real time
 * outlives the process.
 */
public final class SandboxClock implements InstantSource {
  private static final String NAME = "sandbox_clock_offset";

  private final InstantSource realTime;
  private final NamedValues values;
  private volatile Duration offset;

  private SandboxClock(InstantSource realTime, NamedValues values, Duration offset) {
    this.realTime = realTime;
    this.values = values;
    this.offset = offset;
  }

  /**
   * The clock of this data: as it was left, or at the time to start with where that is later.
   *
   * @param at when to start; real time where it isn't given
   */
  public static SandboxClock open(State state, InstantSource realTime, Optional<Instant> at) {
    NamedValues values = new NamedValues(state);
    Optional<Duration> kept = values.find(NAME).map(Duration::parse);
    Optional<Duration> wanted = at.map(time -> Duration.between(realTime.instant(), time));
    Duration offset =
        kept.isPresent() && wanted.isPresent()
            ? (kept.get().compareTo(wanted.get()) >= 0 ? kept.get() : wanted.get())
            : kept.or(() -> wanted).orElse(Duration.ZERO);
    values.put(NAME, offset.toString());
    return new SandboxClock(realTime, values, offset);
  }

  @Override
  public Instant instant() {
    return realTime.instant().plus(offset);
  }

  /**
   * Moves the clock on.
   *
   * @throws IllegalArgumentException where the duration is negative
   */
  public synchronized void advance(Duration by) {
    if (by.isNegative()) {
      throw new IllegalArgumentException("the clock goes forward only");
    }
    Duration moved = offset.plus(by);
    values.put(NAME, moved.toString());
    offset = moved;
  }
}
