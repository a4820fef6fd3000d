package dev.streamgauge.console.view;

import java.util.List;

/**
 * A page of the live directory.
 *
 * @param summary how many there are in all, in words
 * @param games the most watched ones
 * @param moreGames how many others there are
 * @param refresh where the list can be got again
 * @param earlier where the page before is; empty for the first
 * @param later where the next page is; empty for the last
 */
public record LiveList(
    String summary,
    String clock,
    List<LiveRow> rows,
    List<ShareRow> games,
    int moreGames,
    String refresh,
    String place,
    String earlier,
    String later) {

  public LiveList {
    rows = List.copyOf(rows);
    games = List.copyOf(games);
  }
}
