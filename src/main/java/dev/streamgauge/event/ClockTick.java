package dev.streamgauge.event;

import java.time.Instant;
import java.util.Optional;

/**
 * The clock had got that far, for what follows to be known as late or not. Of our own making: no
 * client may send it.
 */
public record ClockTick(Instant at, Optional<String> id) implements Event {}
