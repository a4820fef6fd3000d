package dev.streamgauge.drops;

import java.util.List;
import java.util.OptionalDouble;

/** How viewers fare with the drops of a campaign. */
public record Funnel(String campaignId, List<Step> drops) {

  /** The funnel of a campaign that nobody could watch yet. */
  public static Funnel empty(Campaign campaign) {
    return new Funnel(
        campaign.id(),
        campaign.drops().stream()
            .map(drop -> new Step(drop.id(), 0, 0, 0, 0, 0, OptionalDouble.empty()))
            .toList());
  }

  /**
   * One drop.
   *
   * @param viewers who have at least a minute
   * @param minutes of all of them
   * @param earned how many have all the minutes
   * @param claimed how many have claimed it
   * @param fulfilled how many have got everything that they claimed
   * @param medianSecondsToFulfil from the claim to when the game had handed everything out
   */
  public record Step(
      String dropId,
      long viewers,
      long minutes,
      long earned,
      long claimed,
      long fulfilled,
      OptionalDouble medianSecondsToFulfil) {}
}
