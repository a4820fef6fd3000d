package dev.streamgauge.event;

import java.time.Instant;
import java.util.Optional;

/** A drops campaign was ended before its time. Of our own making: no client may send it. */
public record CampaignEnded(Instant at, Optional<String> id, String campaignId) implements Event {}
