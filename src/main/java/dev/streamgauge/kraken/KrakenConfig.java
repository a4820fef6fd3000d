package dev.streamgauge.kraken;

/**
 * How Kraken's answers look.
 *
 * @param previewTemplate address of a channel's preview picture: {@code {login}} is replaced here,
 *     {@code {width}} and {@code {height}} here or by the client
 */
public record KrakenConfig(String previewTemplate) {
  public static final KrakenConfig DEFAULT =
      new KrakenConfig(
          "https://static-cdn.jtvnw.net/previews-ttv/live_user_{login}-{width}x{height}.jpg");
}
