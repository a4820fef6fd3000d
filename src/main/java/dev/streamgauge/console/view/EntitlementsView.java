package dev.streamgauge.console.view;

import java.util.List;

/**
 * Some entitlements, newest first.
 *
 * @param user whose are shown; empty: everybody's
 * @param address of these, filter and place included
 * @param first where the first page is; empty on the first
 * @param next where the next page is; empty on the last
 */
public record EntitlementsView(
    List<Row> rows,
    List<Choice> states,
    List<Choice> games,
    String user,
    String address,
    String first,
    String next) {

  public EntitlementsView {
    rows = List.copyOf(rows);
    states = List.copyOf(states);
    games = List.copyOf(games);
  }

  /** One of them. */
  public record Row(
      String id, String user, String benefit, String campaign, String granted, String state) {}
}
