package dev.streamgauge.audit;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SequencedMap;

/**
 * A figure worked out.
 *
 * @param value as it is shown; none where it was not observed
 * @param exact before it was rounded
 * @param inputs what went into it
 * @param rows the days of the rows it rests on, by daily table
 */
record Worked(
    Optional<BigDecimal> value,
    OptionalDouble exact,
    SequencedMap<String, BigDecimal> inputs,
    Map<String, List<LocalDate>> rows) {

  static final Worked UNKNOWN =
      new Worked(Optional.empty(), OptionalDouble.empty(), new LinkedHashMap<>(), Map.of());

  static Worked of(BigDecimal value) {
    return new Worked(
        Optional.of(plain(value)),
        OptionalDouble.of(value.doubleValue()),
        new LinkedHashMap<>(),
        Map.of());
  }

  static Worked of(long value) {
    return of(BigDecimal.valueOf(value));
  }

  /** A ratio, rounded to so many decimals; unknown where it is one over 0. */
  static Worked ratio(double exact, BigDecimal over, BigDecimal under, int decimals) {
    return under.signum() == 0
        ? UNKNOWN
        : new Worked(
            Optional.of(plain(over.divide(under, decimals, RoundingMode.HALF_UP))),
            OptionalDouble.of(exact),
            new LinkedHashMap<>(),
            Map.of());
  }

  Worked with(String name, BigDecimal input) {
    SequencedMap<String, BigDecimal> more = new LinkedHashMap<>(inputs);
    more.put(name, plain(input));
    return new Worked(value, exact, more, rows);
  }

  Worked with(String name, long input) {
    return with(name, BigDecimal.valueOf(input));
  }

  Worked restingOn(String table, List<LocalDate> days) {
    Map<String, List<LocalDate>> more = new LinkedHashMap<>(rows);
    more.put(table, days);
    return new Worked(value, exact, inputs, more);
  }

  /** A number without zeros at its end. */
  static BigDecimal plain(BigDecimal value) {
    BigDecimal stripped = value.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }
}
