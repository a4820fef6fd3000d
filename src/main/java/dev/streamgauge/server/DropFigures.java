package dev.streamgauge.server;

import dev.streamgauge.drops.DropsDays;
import dev.streamgauge.insights.DropsDay;
import java.util.stream.Collectors;

/** What drops tell the reports of games. */
final class DropFigures {
  private DropFigures() {}

  static DropsDay.Source of(DropsDays days) {
    return (gameId, window) ->
        days.of(gameId, window.from(), window.to()).stream()
            .collect(
                Collectors.toMap(
                    day -> day.day(),
                    day ->
                        new DropsDay(
                            day.activeCampaigns(),
                            day.minutes(),
                            day.earned(),
                            day.claimed(),
                            day.fulfilled(),
                            day.claimers())));
  }
}
