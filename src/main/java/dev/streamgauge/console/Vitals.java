package dev.streamgauge.console;

import java.util.Map;

/**
 * How the server is.
 *
 * @param events ever stored
 * @param eventsPerSecond of late
 * @param diskBytes that the data directory takes
 * @param behind how many batches each follower of the log has yet to apply
 */
public record Vitals(
    long events, double eventsPerSecond, long diskBytes, Map<String, Long> behind) {}
