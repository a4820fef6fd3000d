package dev.streamgauge.ingest.file;

import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What the values of a row may be like.
 *
 * @param patterns for a name, what all of its value is to be like
 */
record Condition(Map<String, Pattern> patterns) {
  static final Condition NONE = new Condition(Map.of());

  /** Whether every value is as its pattern says. */
  boolean holdsAll(Map<String, String> values) {
    return patterns.keySet().stream().allMatch(name -> holds(name, values));
  }

  /** Whether one of the values is as its pattern says. */
  boolean holdsAny(Map<String, String> values) {
    return patterns.keySet().stream().anyMatch(name -> holds(name, values));
  }

  private boolean holds(String name, Map<String, String> values) {
    return patterns.get(name).matcher(values.getOrDefault(name, "").strip()).matches();
  }

  /** The names it asks for. */
  Set<String> names() {
    return patterns.keySet();
  }
}
