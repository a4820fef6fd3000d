package dev.streamgauge.drops;

import java.time.Instant;

/**
 * A status that some entitlements were given.
 *
 * @param updatedAt to the millisecond
 */
record StatusChange(Fulfilment status, Instant updatedAt) {}
