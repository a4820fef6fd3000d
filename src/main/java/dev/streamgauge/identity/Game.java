package dev.streamgauge.identity;

import java.util.Optional;

/**
 * A game as an operator described it.
 *
 * @param boxArt address of its picture
 * @param organizationId whose it is
 */
public record Game(
    String id, String name, Optional<String> boxArt, Optional<String> organizationId) {}
