package dev.streamgauge.console.view;

import java.util.Map;

/**
 * What is in the fields of a form, and what is wrong with it.
 *
 * @param faults by field: what is wrong and what to do
 */
public record Fill(Map<String, String> values, Map<String, String> faults) {
  /** An untouched form. */
  public static final Fill EMPTY = new Fill(Map.of(), Map.of());

  public Fill {
    values = Map.copyOf(values);
    faults = Map.copyOf(faults);
  }

  /** A form that shows these values. */
  public static Fill of(Map<String, String> values) {
    return new Fill(values, Map.of());
  }

  /** What is in a field, perhaps nothing. */
  public String value(String field) {
    return values.getOrDefault(field, "");
  }

  /** What is wrong with a field; empty where nothing is. */
  public String fault(String field) {
    return faults.getOrDefault(field, "");
  }
}
