package dev.streamgauge.eventsub;

import java.util.Optional;

/**
 * Of which grants a subscriber wants to be told.
 *
 * @param categoryId only of this game
 * @param campaignId only of this campaign
 */
public record Condition(
    String organizationId, Optional<String> categoryId, Optional<String> campaignId) {}
