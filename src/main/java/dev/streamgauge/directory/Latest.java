package dev.streamgauge.directory;

import java.time.Instant;
import java.util.Optional;

/**
 * The newest word on something by event time, in whatever order the words arrive; of two from the
 * same moment, the one that arrived later.
 *
 * @param value null where nothing was said yet
 */
record Latest<T>(T value, Instant at) {
  private static final Latest<?> NOTHING = new Latest<>(null, Instant.MIN);

  @SuppressWarnings("unchecked") // it holds no value of any type
  static <T> Latest<T> nothing() {
    return (Latest<T>) NOTHING;
  }

  Latest<T> or(Optional<T> word, Instant when) {
    return word.isEmpty() || when.isBefore(at) ? this : new Latest<>(word.get(), when);
  }

  Optional<T> get() {
    return Optional.ofNullable(value);
  }
}
