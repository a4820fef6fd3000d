package dev.streamgauge.helix;

/**
 * What can be set about the Helix API.
 *
 * @param pointsPerMinute how many requests a client, or a user of a client, may send a minute
 */
public record HelixConfig(int pointsPerMinute) {
  public static final HelixConfig DEFAULT = new HelixConfig(800);
}
