package dev.streamgauge.simulate;

/**
 * Something of the simulated platform.
 *
 * @param name a user's or channel's login, everything else's name
 */
public record Named(String id, String name) {}
