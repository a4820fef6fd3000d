package dev.streamgauge.insights;

import java.time.LocalDate;

/** Whole UTC days, both ends included. */
public record Window(LocalDate from, LocalDate to) {

  public Window {
    if (to.isBefore(from)) {
      throw new IllegalArgumentException("a window ends on " + to + ", before " + from);
    }
  }
}
