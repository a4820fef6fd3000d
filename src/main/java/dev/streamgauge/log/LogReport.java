package dev.streamgauge.log;

import java.util.List;

/**
 * What a check of a log found.
 *
 * @param batches kept
 * @param events ever stored, trimmed ones included
 * @param end the position that the next batch will get
 * @param sources whose progress is kept
 * @param keys of requests that may be sent again
 * @param faults in words, at most {@value LogCheck#MAX_FAULTS}; empty where the log is sound
 */
public record LogReport(
    long batches, long events, long end, long sources, long keys, List<String> faults) {

  public LogReport {
    faults = List.copyOf(faults);
  }

  public boolean sound() {
    return faults.isEmpty();
  }
}
