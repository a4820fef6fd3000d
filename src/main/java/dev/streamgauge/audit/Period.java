package dev.streamgauge.audit;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** How far back a figure looks. */
public enum Period {
  D7("7d", 7),
  D30("30d", 30),
  D90("90d", 90),
  D180("180d", 180),
  D365("365d", 365),
  /** Two years. */
  ALL("all", 730);

  /** The three periods of what is about followers. */
  static final List<Period> OF_FOLLOWERS = List.of(D30, D90, D180);

  private final String text;
  private final int days;

  Period(String text, int days) {
    this.text = text;
    this.days = days;
  }

  /** What reports call it. */
  public String text() {
    return text;
  }

  /** Its length in days. */
  public int days() {
    return days;
  }

  /** The period that reports call so. */
  public static Optional<Period> of(String text) {
    return Arrays.stream(values()).filter(period -> period.text.equals(text)).findFirst();
  }

  /** The window that ends with a day. */
  public Window endingOn(LocalDate day) {
    return new Window(day.minusDays(days - 1L), day);
  }

  /** The window of the same length before that. */
  public Window before(LocalDate day) {
    return endingOn(day.minusDays(days));
  }
}
