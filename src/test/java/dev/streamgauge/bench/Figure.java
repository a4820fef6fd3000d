package dev.streamgauge.bench;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One thing measured, once a round.
 *
 * @param goal what its median is to be
 */
record Figure(String name, String unit, List<Double> rounds, Optional<Goal> goal) {

  /** A bound: the median has to reach it, or to stay below it. */
  record Goal(boolean atLeast, double bound) {
    boolean metBy(double value) {
      return atLeast ? value >= bound : value < bound;
    }

    @Override
    public String toString() {
      return (atLeast ? "≥ " : "< ") + number(bound);
    }
  }

  Figure {
    rounds = List.copyOf(rounds);
  }

  static Figure of(String name, String unit, List<Double> rounds) {
    return new Figure(name, unit, rounds, Optional.empty());
  }

  Figure atLeast(double bound) {
    return new Figure(name, unit, rounds, Optional.of(new Goal(true, bound)));
  }

  Figure below(double bound) {
    return new Figure(name, unit, rounds, Optional.of(new Goal(false, bound)));
  }

  double median() {
    return new Percentiles(rounds.stream().mapToDouble(Double::doubleValue).toArray()).median();
  }

  /** Whether the goal is met, where there is one. */
  Optional<Boolean> met() {
    return goal.map(bound -> bound.metBy(median()));
  }

  /** A number with as many decimals as say something. */
  static String number(double value) {
    String format = value >= 1_000 || value == Math.rint(value) ? "%,.0f" : "%,.2f";
    return String.format(Locale.ROOT, format, value);
  }
}
