package dev.streamgauge.simulate;

import java.time.Duration;
import java.time.Instant;

/**
 * A stretch of time in whole seconds since 1970.
 *
 * @param from included
 * @param to not included
 */
record Span(long from, long to) {
  static final long HOUR = 3600;
  static final long DAY = 24 * HOUR;

  Span {
    if (to < from) {
      throw new IllegalArgumentException("a span ends after its start: " + from + " to " + to);
    }
  }

  static Span of(Instant from, Instant to) {
    return new Span(from.getEpochSecond(), to.getEpochSecond());
  }

  boolean contains(long second) {
    return from <= second && second < to;
  }

  boolean meets(long otherFrom, long otherTo) {
    return otherFrom < to && from < otherTo;
  }

  /** The same stretch, this much earlier. */
  Span before(Duration time) {
    return new Span(from - time.toSeconds(), to - time.toSeconds());
  }

  /** The first multiple of {@code step} seconds, plus {@code phase}, inside or after the start. */
  long firstStep(long step, long phase) {
    return Math.ceilDiv(from - phase, step) * step + phase;
  }

  Span clip(Span other) {
    return new Span(Math.max(from, other.from), Math.min(to, other.to));
  }
}
