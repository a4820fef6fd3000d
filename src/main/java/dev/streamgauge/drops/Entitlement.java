package dev.streamgauge.drops;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/**
 * A user's right to a reward.
 *
 * @param id made of what it is for, so that nothing can grant it twice
 * @param grantedAt to the millisecond
 * @param updatedAt when its status changed last
 */
public record Entitlement(
    UUID id,
    String organizationId,
    String campaignId,
    String dropId,
    String benefitId,
    String userId,
    String gameId,
    Instant grantedAt,
    Fulfilment status,
    Instant updatedAt) {

  /** What a claim of a drop gives of one of its benefits. */
  static Entitlement granted(
      Campaign campaign, Drop drop, Benefit benefit, String userId, Instant at) {
    return new Entitlement(
        EntitlementIds.of(drop.id(), benefit.id(), userId),
        campaign.organizationId(),
        campaign.id(),
        drop.id(),
        benefit.id(),
        userId,
        campaign.gameId(),
        at.truncatedTo(ChronoUnit.MILLIS),
        Fulfilment.CLAIMED,
        at.truncatedTo(ChronoUnit.MILLIS));
  }

  Entitlement after(StatusChange change) {
    return new Entitlement(
        id,
        organizationId,
        campaignId,
        dropId,
        benefitId,
        userId,
        gameId,
        grantedAt,
        change.status(),
        change.updatedAt());
  }
}
