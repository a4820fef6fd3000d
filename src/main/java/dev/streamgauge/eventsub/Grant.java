package dev.streamgauge.eventsub;

import java.time.Instant;

/**
 * What subscribers are told of.
 *
 * @param categoryId the game
 */
public record Grant(
    String entitlementId,
    String organizationId,
    String categoryId,
    String campaignId,
    String userId,
    String benefitId,
    Instant createdAt) {}
