package dev.streamgauge.audit;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A figure beside those of the channels of the same size.
 *
 * @param channels how many of them have that figure
 * @param similar their median, with six decimals; none where there are none
 * @param percentile those below plus half of those equal, of a hundred
 * @param mark what the percentile is called
 * @param quantiles the least of them, the fifths and the greatest: six numbers, or none
 */
public record Comparison(
    int channels,
    Optional<BigDecimal> similar,
    OptionalDouble percentile,
    Optional<Mark> mark,
    List<Double> quantiles) {

  public Comparison {
    quantiles = List.copyOf(quantiles);
  }
}
