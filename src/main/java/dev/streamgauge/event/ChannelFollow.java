package dev.streamgauge.event;

import java.time.Instant;
import java.util.Optional;

/** A user began to follow a channel. */
public record ChannelFollow(Instant at, Optional<String> id, String channelId, String userId)
    implements Event {}
