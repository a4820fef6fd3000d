package dev.streamgauge.event;

import java.time.Instant;
import java.util.Optional;

/** A user ceased to follow a channel. */
public record ChannelUnfollow(Instant at, Optional<String> id, String channelId, String userId)
    implements Event {}
