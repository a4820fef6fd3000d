package dev.streamgauge.console.view;

import java.util.List;

/**
 * The form of a campaign.
 *
 * @param address where it is sent to
 * @param back where one came from
 * @param benefits how many each drop has
 */
public record EditorView(
    String address, String back, String backLabel, List<Choice> games, List<Integer> benefits) {

  public EditorView {
    games = List.copyOf(games);
    benefits = List.copyOf(benefits);
  }
}
