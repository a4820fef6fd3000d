package dev.streamgauge.event;

import java.time.Instant;
import java.util.Optional;

/** A user asked for a drop that they earned. Of our own making: no client may send it. */
public record DropClaimed(Instant at, Optional<String> id, String dropId, String userId)
    implements Event {}
