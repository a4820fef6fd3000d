package dev.streamgauge.drops;

import java.util.Optional;

/**
 * What a drop gives.
 *
 * @param entitlementLimit how many of it one user may get, from all drops together
 */
public record Benefit(String id, String name, Optional<String> imageUrl, int entitlementLimit) {}
