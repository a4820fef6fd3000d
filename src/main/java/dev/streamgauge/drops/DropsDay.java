package dev.streamgauge.drops;

import java.time.LocalDate;

/**
 * What happened to the drops of a game on a day, in UTC.
 *
 * @param activeCampaigns active at any time of the day
 * @param minutes that advanced at least one drop
 * @param earned drops times users
 * @param claimed drops times users
 * @param fulfilled entitlements that were set to fulfilled
 * @param claimers users who claimed
 */
public record DropsDay(
    LocalDate day,
    long activeCampaigns,
    long minutes,
    long earned,
    long claimed,
    long fulfilled,
    long claimers) {}
