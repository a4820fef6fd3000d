package dev.streamgauge.audit;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * A metric in one period.
 *
 * @param value none where it was not observed
 * @param previous the value of the window before
 * @param extremes of {@code views_avg}
 * @param comparison of what is marked
 */
public record Figure(
    Optional<BigDecimal> value,
    Optional<BigDecimal> previous,
    Optional<Extremes> extremes,
    Optional<Comparison> comparison) {

  /** Views of the video with most and of the one with least. */
  public record Extremes(long max, long min) {}
}
