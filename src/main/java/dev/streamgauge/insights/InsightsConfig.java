package dev.streamgauge.insights;

/**
 * What can be set about reports.
 *
 * @param lagDays how many days the last day of a report lies behind today
 */
public record InsightsConfig(int lagDays) {
  /** Reports end with yesterday. */
  public static final InsightsConfig DEFAULT = new InsightsConfig(1);
}
