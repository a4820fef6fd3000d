package dev.streamgauge.console.view;

import java.util.List;

/**
 * What the first page shows.
 *
 * @param idsNote whose ids are in the commands
 */
public record HomeView(
    List<Fact> facts, List<LiveRow> live, List<Step> steps, String idsNote, boolean sandbox) {

  public HomeView {
    facts = List.copyOf(facts);
    live = List.copyOf(live);
    steps = List.copyOf(steps);
  }
}
