package dev.streamgauge.event;

import java.time.Instant;
import java.util.Optional;

/** A recording and its views so far; the last report of a video holds. */
public record Video(
    Instant at,
    Optional<String> id,
    String videoId,
    String channelId,
    Optional<String> streamId,
    Optional<String> title,
    Instant createdAt,
    long durationSeconds,
    long views)
    implements Event {}
