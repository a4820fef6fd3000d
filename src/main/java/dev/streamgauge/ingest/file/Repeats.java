package dev.streamgauge.ingest.file;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Tells which rows of a file only say again what the channel's row before had said. */
final class Repeats {
  private final Duration atLeast;
  private final Map<Optional<String>, Kept> kept = new HashMap<>();

  private record Kept(Object values, Instant at) {}

  /**
   * @param atLeast a row is kept again after this time, even where nothing changed
   */
  Repeats(Duration atLeast) {
    this.atLeast = atLeast;
  }

  boolean isRepeat(Optional<String> channel, Object values, Instant at) {
    Kept before = kept.get(channel);
    if (before != null
        && before.values().equals(values)
        && !at.isBefore(before.at())
        && at.isBefore(before.at().plus(atLeast))) {
      return true;
    }
    kept.put(channel, new Kept(values, at));
    return false;
  }
}
