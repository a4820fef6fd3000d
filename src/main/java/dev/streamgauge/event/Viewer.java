package dev.streamgauge.event;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/** What a viewer stated of themselves. */
public record Viewer(
    Instant at,
    Optional<String> id,
    String userId,
    Optional<String> login,
    OptionalLong birthYear,
    Optional<String> gender,
    Optional<String> country)
    implements Event {}
