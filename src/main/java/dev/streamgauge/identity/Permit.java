package dev.streamgauge.identity;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What lets an app act: a token of its own, or all the tokens of what a user once allowed it.
 *
 * @param id says which it is, and is no token
 * @param userId whom the app acts for; none where it is its own token
 * @param expiresAt of its newest access token; none where all of them have expired
 * @param renewable whether the app may still get a new access token out of it
 */
public record Permit(
    String id,
    Optional<String> userId,
    Set<Scope> scopes,
    Instant createdAt,
    Optional<Instant> expiresAt,
    boolean renewable) {}
