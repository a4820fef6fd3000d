package dev.streamgauge.directory;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Gives equal values one copy in memory. Sharing is all it does, so it may forget: it starts anew
 * when it has grown large. Any thread may use it.
 */
final class Interner<T> {
  private static final int LARGE = 50_000;

  private final Map<T, T> copies = new HashMap<>();

  synchronized T of(T value) {
    if (copies.size() >= LARGE) {
      copies.clear();
    }
    T copy = copies.putIfAbsent(value, value);
    return copy == null ? value : copy;
  }

  Optional<T> of(Optional<T> value) {
    return value.map(this::of);
  }
}
