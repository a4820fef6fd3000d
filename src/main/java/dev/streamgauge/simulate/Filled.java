package dev.streamgauge.simulate;

import java.time.Duration;

/**
 * How much of the history there is by now.
 *
 * @param done how far it reaches back
 * @param whole how far it is to reach back
 * @param events how many it holds so far
 */
public record Filled(Duration done, Duration whole, long events) {}
