package dev.streamgauge.event;

/**
 * An account of a channel elsewhere.
 *
 * @param type the number that the report API gives that network
 */
public record SocialNetwork(long type, String id) {}
