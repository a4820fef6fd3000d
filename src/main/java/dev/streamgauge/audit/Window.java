package dev.streamgauge.audit;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/** Whole UTC days, both ends included. */
public record Window(LocalDate from, LocalDate to) {

  public Window {
    if (to.isBefore(from)) {
      throw new IllegalArgumentException("a window ends on " + to + ", before " + from);
    }
  }

  /** How many days it has. */
  public long days() {
    return ChronoUnit.DAYS.between(from, to) + 1;
  }

  public boolean contains(LocalDate day) {
    return !day.isBefore(from) && !day.isAfter(to);
  }
}
