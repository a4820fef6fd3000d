package dev.streamgauge.audit;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * Why a figure is what it is.
 *
 * @param value as the report shows it; none where it was not observed
 * @param inputs what the formula was given, by name
 * @param rows how many rows of which daily table it rests on
 * @param firstRow the first day of those rows
 * @param lastRow the last day of those rows
 */
public record Explanation(
    Metric metric,
    Period period,
    LocalDate asOf,
    Window window,
    Optional<BigDecimal> value,
    SequencedMap<String, BigDecimal> inputs,
    Map<String, Long> rows,
    Optional<LocalDate> firstRow,
    Optional<LocalDate> lastRow,
    Optional<Comparison> comparison) {}
