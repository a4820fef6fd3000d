package dev.streamgauge.audit;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A channel in one month, the last one up to the day of the report.
 *
 * @param followers at its end
 * @param gained in it
 * @param averageViewers 0 where it was not live
 */
public record Month(
    YearMonth month,
    Optional<BigDecimal> followers,
    Optional<BigDecimal> gained,
    Optional<BigDecimal> hoursStreamed,
    Optional<BigDecimal> averageViewers,
    Optional<BigDecimal> messagesPerHour,
    Optional<BigDecimal> videoViews) {
  private static final int MONTHS = 24;

  /** The last 24 months in which anything of the channel was seen, the first one first. */
  static List<Month> of(Figures figures, LocalDate asOf) {
    List<Month> months = new ArrayList<>();
    YearMonth last = YearMonth.from(asOf);
    for (YearMonth month = last.minusMonths(MONTHS - 1);
        !month.isAfter(last);
        month = month.plusMonths(1)) {
      LocalDate end = month.equals(last) ? asOf : month.atEndOfMonth();
      Window window = new Window(month.atDay(1), end);
      if (figures.observed(window)) {
        months.add(of(figures, month, window));
      }
    }
    return months;
  }

  private static Month of(Figures figures, YearMonth month, Window window) {
    return new Month(
        month,
        figures.followersAt(window.to()),
        figures.value(Metric.SUBSCRIBERS_COUNT, window),
        figures.value(Metric.HOURS_STREAMED, window),
        figures.value(Metric.LIVE_VIEWERS_AVG, window),
        figures.value(Metric.CHAT_MESSAGES_PER_HOUR, window),
        figures.value(Metric.VIDEO_VIEWS_COUNT, window));
  }
}
