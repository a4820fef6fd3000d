package dev.streamgauge.event;

import java.time.Instant;
import java.util.Optional;

/** A broadcast began. */
public record StreamOnline(
    Instant at,
    Optional<String> id,
    String channelId,
    String streamId,
    Optional<String> gameId,
    Optional<String> title,
    Optional<String> language,
    Optional<StreamType> streamType,
    Optional<Instant> startedAt)
    implements Event {}
