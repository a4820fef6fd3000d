package dev.streamgauge.insights;

import java.time.LocalDate;
import java.util.Map;

/**
 * What drops a game gave on one day.
 *
 * @param activeCampaigns active at any time of the day
 * @param minutesWatched minutes that advanced at least one drop, each once
 * @param earned drops × users
 * @param claimed drops × users
 * @param fulfilled entitlements set to FULFILLED that day
 * @param uniqueClaimers users
 */
public record DropsDay(
    long activeCampaigns,
    long minutesWatched,
    long earned,
    long claimed,
    long fulfilled,
    long uniqueClaimers) {

  /** A day without drops. */
  public static final DropsDay NONE = new DropsDay(0, 0, 0, 0, 0, 0);

  /** Knows the drops of games. */
  @FunctionalInterface
  public interface Source {
    /** Nobody gives drops. */
    Source NOBODY = (gameId, window) -> Map.of();

    /** The drops of a game, for those days of a window that have any. */
    Map<LocalDate, DropsDay> of(String gameId, Window window);
  }
}
