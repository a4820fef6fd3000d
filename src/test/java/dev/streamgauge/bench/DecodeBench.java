package dev.streamgauge.bench;

import dev.streamgauge.event.EventDecoder;
import dev.streamgauge.event.Logins;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Arrays;

/** How many {@code viewer.watch} lines a second one core decodes: median of eleven rounds. */
public final class DecodeBench {
  private static final int LINES = 5_000;

  private DecodeBench() {}

  public static void main(String[] args) {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < LINES; i++) {
      lines.append(
          "{\"type\":\"viewer.watch\",\"at\":\"2026-01-01T20:15:00Z\",\"channel_id\":\"%d\",\"viewer_id\":\"%d\",\"signed_in\":true,\"country\":\"DE\",\"platform\":\"web\"}\n"
              .formatted(i % 300, 1_000_000 + i));
    }
    byte[] body = lines.toString().getBytes(StandardCharsets.UTF_8);
    Logins logins =
        new Logins() {
          @Override
          public String idOf(String login) {
            return login;
          }

          @Override
          public void learn(String login, String channelId) {}
        };
    EventDecoder decoder = new EventDecoder(InstantSource.system(), logins);
    double[] rates = new double[11];
    for (int round = 0; round < rates.length; round++) {
      long start = System.nanoTime();
      long events = 0;
      while (System.nanoTime() - start < 1_000_000_000L) {
        events += decoder.decode(body).batch().size();
      }
      rates[round] = events / ((System.nanoTime() - start) / 1e9);
    }
    Arrays.sort(rates);
    System.out.printf(
        "decode: %,.0f events/s a core, %d bytes a line%n", rates[5], body.length / LINES);
  }
}
