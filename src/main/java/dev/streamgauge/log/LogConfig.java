package dev.streamgauge.log;

/**
 * What a log may hold in memory.
 *
 * @param waitingAppends how many appends may wait to be stored at a time; one more is refused
 * @param waitingBytes how many bytes of NDJSON they may make up together; an append that is larger
 *     by itself is taken when nothing else waits
 * @param recentEvents how many of the latest events stay decoded at most, until every subscriber
 *     has them; one that is further behind reads from the file, which costs more
 */
public record LogConfig(int waitingAppends, long waitingBytes, int recentEvents) {

  public LogConfig {
    if (waitingAppends < 1 || waitingBytes < 1 || recentEvents < 0) {
      throw new IllegalArgumentException(
          "a log needs room for at least one append: "
              + ("waitingAppends=" + waitingAppends)
              + (", waitingBytes=" + waitingBytes)
              + (", recentEvents=" + recentEvents));
    }
  }

  /** Fits a heap of 512 MiB: at most some 300 MiB of it, when everything is full. */
  public static LogConfig defaults() {
    return new LogConfig(1_024, 64L << 20, 250_000);
  }
}
