package dev.streamgauge.identity;

/**
 * Somebody with an account; every channel is one.
 *
 * @param login lower-case and unique
 */
public record User(String id, String login, String displayName) {}
