package dev.streamgauge.event;

import java.time.Instant;
import java.util.Optional;

/** A clip and its views so far; the last report of a clip holds. */
public record Clip(
    Instant at,
    Optional<String> id,
    String clipId,
    String channelId,
    Optional<String> gameId,
    String url,
    Optional<String> creatorId,
    Optional<Instant> createdAt,
    long views)
    implements Event {}
