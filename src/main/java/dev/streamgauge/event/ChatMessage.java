package dev.streamgauge.event;

import java.time.Instant;
import java.util.Optional;

/** A message in a channel's chat. */
public record ChatMessage(
    Instant at,
    Optional<String> id,
    String channelId,
    String userId,
    Optional<String> messageId,
    Optional<String> login,
    String text)
    implements Event {}
