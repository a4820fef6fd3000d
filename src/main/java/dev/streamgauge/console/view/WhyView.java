package dev.streamgauge.console.view;

import java.util.List;

/**
 * Why a figure is what it is.
 *
 * @param inputs what the formula was given
 * @param evidence the days and the rows of daily tables that it rests on
 * @param cohort how it stands among others, perhaps empty
 */
public record WhyView(
    String metric,
    String period,
    String value,
    String formula,
    List<Fact> inputs,
    String evidence,
    String cohort) {

  public WhyView {
    inputs = List.copyOf(inputs);
  }
}
