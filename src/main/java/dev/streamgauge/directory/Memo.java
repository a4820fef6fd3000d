package dev.streamgauge.directory;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * Makes the value of a key once and gives the same one out for equal keys. It may forget: it starts
 * anew when it has grown large. Any thread may use it.
 */
final class Memo<K, V> {
  private static final int LARGE = 50_000;

  private final Function<K, V> make;
  private final Map<K, V> made = new HashMap<>();

  Memo(Function<K, V> make) {
    this.make = make;
  }

  /** One that only lets equal values share one copy in memory. */
  static <T> Memo<T, T> interning() {
    return new Memo<>(Function.identity());
  }

  synchronized V of(K key) {
    V known = made.get(key);
    if (known != null) {
      return known;
    }
    if (made.size() >= LARGE) {
      made.clear();
    }
    V value = make.apply(key);
    made.put(key, value);
    return value;
  }
}
