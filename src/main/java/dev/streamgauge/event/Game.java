package dev.streamgauge.event;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/** A game and its name. */
public record Game(
    Instant at,
    Optional<String> id,
    String gameId,
    String name,
    Optional<String> boxArt,
    OptionalLong followers)
    implements Event {}
