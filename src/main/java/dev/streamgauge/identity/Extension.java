package dev.streamgauge.identity;

import java.util.Optional;

/**
 * An extension as an operator described it.
 *
 * @param clientId the client it runs as
 * @param organizationId whose it is
 */
public record Extension(String id, String name, String clientId, Optional<String> organizationId) {}
