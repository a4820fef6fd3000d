package dev.streamgauge.event;

import java.time.Instant;
import java.util.Optional;

/** A viewer watched a channel for one minute: the minute that {@code at} lies in. */
public record ViewerWatch(
    Instant at,
    Optional<String> id,
    String channelId,
    String viewerId,
    boolean signedIn,
    Optional<String> country,
    Optional<String> language,
    Optional<String> platform)
    implements Event {}
