package dev.streamgauge.event;

import java.time.Instant;
import java.util.Optional;

/** A broadcast ended; without a stream id, whichever the channel was sending. */
public record StreamOffline(
    Instant at, Optional<String> id, String channelId, Optional<String> streamId)
    implements Event {}
