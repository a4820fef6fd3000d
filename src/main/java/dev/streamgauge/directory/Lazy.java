package dev.streamgauge.directory;

import java.util.function.Supplier;

/** A value that is worked out when it is first asked for, once, whoever asks meanwhile waits. */
final class Lazy<T> implements Supplier<T> {
  private final Supplier<T> source;
  private volatile T value;

  Lazy(Supplier<T> source) {
    this.source = source;
  }

  @Override
  public T get() {
    T known = value;
    return known == null ? workOut() : known;
  }

  private synchronized T workOut() {
    if (value == null) {
      value = source.get();
    }
    return value;
  }
}
