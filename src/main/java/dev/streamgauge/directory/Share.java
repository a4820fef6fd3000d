package dev.streamgauge.directory;

/**
 * What has something in common, such as a game, and what it makes up of all that is live.
 *
 * @param name as streams write it
 */
public record Share(String name, Totals totals) {}
