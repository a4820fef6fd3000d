package dev.streamgauge.ingest.file;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Map;

/** Reads the times of one file's rows, from its first to its last. */
final class RowClock {
  private static final Duration HALF_A_DAY = Duration.ofHours(12);

  private final TimeRule rule;
  private LocalDateTime last = LocalDateTime.MIN;
  private long days;

  RowClock(TimeRule rule) {
    this.rule = rule;
  }

  /**
   * When a row was.
   *
   * @throws DateTimeException where its text is no such time
   */
  Instant at(Map<String, String> values) {
    String text = rule.value().fill(values).orElseThrow(() -> new DateTimeException("is missing"));
    LocalDateTime time;
    try {
      time = LocalDateTime.parse(text, rule.format());
    } catch (DateTimeException e) {
      throw new DateTimeException(
          "\"%s\" is not a time of the form %s".formatted(text, rule.pattern()), e);
    }
    return (rule.wraps() ? unwrapped(time) : time).atZone(rule.zone()).toInstant();
  }

  /** A clock that jumps back by half a day has passed midnight; smaller jumps are disorder. */
  private LocalDateTime unwrapped(LocalDateTime time) {
    if (last.isAfter(time) && Duration.between(time, last).compareTo(HALF_A_DAY) > 0) {
      days++;
    }
    last = time;
    return time.plusDays(days);
  }
}
