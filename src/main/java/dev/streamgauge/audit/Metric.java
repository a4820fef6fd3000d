package dev.streamgauge.audit;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A figure of a channel. */
public enum Metric {
  SUBSCRIBERS_COUNT(
      "F = the last total of followers reported, plus follows, minus unfollows since;"
          + " of a window: F at its end - F before its start",
      Period.OF_FOLLOWERS),
  FOLLOWING_COUNT(
      "how many the channel follows, as reported last; of a window: at its end - before its start",
      Period.OF_FOLLOWERS),
  VIEWS_AVG("video_views_avg, rounded half to even", List.of(Period.values())),
  SUBSCRIBERS_GROWTH_PRC("100 * gained / (F - gained)", Period.OF_FOLLOWERS),
  VIEWS_COUNT("all-time views of the channel, as reported last", List.of()),
  LIVE_VIEWERS_AVG("viewer minutes / minutes live", List.of(Period.values())),
  VIDEOS_PER_WEEK("floor(videos * 7 / days)", List.of(Period.values())),
  VIDEO_VIEWS_COUNT(
      "sum of the views, as reported last, of the videos published in the window",
      List.of(Period.values())),
  VIDEO_VIEWS_AVG(
      "median of the views, as reported last, of the videos published in the window",
      List.of(Period.values())),
  VIEWS_RATE("100 * video_views_avg / F", List.of(Period.values())),
  HOURS_STREAMED("minutes live / 60", List.of(Period.values())),
  ACTIVE_DAYS_PER_WEEK("floor(days with a broadcast * 7 / days)", List.of(Period.values())),
  CHAT_MESSAGES_PER_HOUR("messages while live / hours streamed", List.of(Period.values()));

  private final String formula;

  @SuppressWarnings("ImmutableEnumChecker") // a list that nobody can change
  private final List<Period> periods;

  Metric(String formula, List<Period> periods) {
    this.formula = formula;
    this.periods = List.copyOf(periods);
  }

  /** What reports call it. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** How it is calculated, in words and signs. */
  public String formula() {
    return formula;
  }

  /** The periods that reports have of it. */
  public List<Period> periods() {
    return periods;
  }

  /** The metric that reports call so. */
  public static Optional<Metric> of(String text) {
    return Arrays.stream(values()).filter(metric -> metric.text().equals(text)).findFirst();
  }
}
