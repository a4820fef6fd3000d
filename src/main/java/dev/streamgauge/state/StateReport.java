package dev.streamgauge.state;

import java.util.List;
import java.util.Map;

/**
 * What a check of a state found.
 *
 * @param positions how far each subscriber of the log has got that keeps its output in the state
 * @param faults in words; empty where the state is sound
 */
public record StateReport(Map<String, Long> positions, List<String> faults) {

  public StateReport {
    positions = Map.copyOf(positions);
    faults = List.copyOf(faults);
  }
}
