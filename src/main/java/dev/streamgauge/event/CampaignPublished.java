package dev.streamgauge.event;

import java.time.Instant;
import java.util.Optional;

/**
 * A drops campaign was published. Of our own making: no client may send it.
 *
 * @param definition the campaign as JSON
 */
public record CampaignPublished(
    Instant at, Optional<String> id, String campaignId, String definition) implements Event {}
