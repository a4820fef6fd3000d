package dev.streamgauge.event;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Something done with an extension.
 *
 * @param bits the price paid, for {@link ExtensionAction#BITS}
 */
public record ExtensionActivity(
    Instant at,
    Optional<String> id,
    String extensionId,
    Optional<String> channelId,
    Optional<String> viewerId,
    ExtensionAction action,
    OptionalLong bits)
    implements Event {}
