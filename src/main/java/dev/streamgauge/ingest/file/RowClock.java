package dev.streamgauge.ingest.file;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.Optional;

/** Reads the times of one file's rows, from its first to its last. */
final class RowClock {
  /** More than the end of summer time takes a clock back, and disorder more so. */
  private static final Duration MOST_BACK = Duration.ofHours(2);

  /** How late, behind the first row after midnight, a row of the day before may come. */
  private static final Duration MOST_LATE = Duration.ofMinutes(10);

  private final TimeRule rule;
  private Optional<LocalDateTime> latest = Optional.empty();
  private long nights;
  private String lastText = "";
  private Instant last = Instant.EPOCH;

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
    // Many rows say the same time as the one before.
    if (!text.equals(lastText)) {
      LocalDateTime time = parse(text);
      last = (rule.wraps() ? unwrapped(time) : time).atZone(rule.zone()).toInstant();
      lastText = text;
    }
    return last;
  }

  private LocalDateTime parse(String text) {
    try {
      return LocalDateTime.parse(text, rule.format());
    } catch (DateTimeException e) {
      throw new DateTimeException(
          "\"%s\" is not a time of the form %s".formatted(text, rule.pattern()), e);
    }
  }

  /**
   * A clock that falls far back has passed midnight; one that leaps ahead by almost a day is that
   * of a row from before midnight which comes just after it.
   */
  private LocalDateTime unwrapped(LocalDateTime clock) {
    LocalDateTime time = clock.plusDays(nights);
    LocalDateTime before = latest.orElse(time);
    if (time.isBefore(before.minus(MOST_BACK))) {
      nights++;
      time = time.plusDays(1);
    } else if (!time.minusDays(1).isBefore(before.minus(MOST_LATE))) {
      return time.minusDays(1);
    }
    latest = Optional.of(time.isAfter(before) ? time : before);
    return time;
  }
}
