package dev.streamgauge.bench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Locale.ROOT;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;

/**
 * A platform with many live channels, each with a full profile; the same numbers, the same ones.
 */
final class Platform {
  private static final int LINES_AT_A_TIME = 5_000;
  private static final int GAMES = 400;
  private static final List<String> LANGUAGES =
      List.of("en", "en", "en", "es", "de", "fr", "pt", "ru", "ko", "ja", "zh-tw", "pl");

  private final int channels;
  private final Random random = new Random(20_220_228);

  Platform(int channels) {
    this.channels = channels;
  }

  int channels() {
    return channels;
  }

  /** Brings every profile and a first sample of every channel to a server, and waits for it. */
  void load(ServerProcess server, App app) {
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    try (HttpConnection connection = new HttpConnection(server.port())) {
      for (int from = 0; from < channels; from += LINES_AT_A_TIME) {
        StringBuilder lines = new StringBuilder();
        for (int i = from; i < Math.min(channels, from + LINES_AT_A_TIME); i++) {
          profile(i, now, lines);
          sample(i, now, lines);
        }
        send(connection, app, lines);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.awaitApplied();
    awaitShown(server, app);
  }

  /** Waits until the directory shows all of them as live. */
  void awaitShown(ServerProcess server, App app) {
    long deadline = System.nanoTime() + 10_000_000_000L;
    long live;
    do {
      live = server.get("/kraken/streams/summary", app).get("channels").asLong();
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException(
            live + " channels are live where " + channels + " should be");
      }
    } while (live != channels);
  }

  /** Sends one sample of each of {@code count} channels, from one on, as of now. */
  void sample(HttpConnection connection, App app, int from, int count) throws IOException {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < count; i++) {
      sample((from + i) % channels, now, lines);
    }
    send(connection, app, lines);
  }

  private static void send(HttpConnection connection, App app, StringBuilder lines)
      throws IOException {
    HttpConnection.Answer answer =
        connection.exchange(app.ingestHead(), lines.toString().getBytes(UTF_8));
    if (answer.status() != 200 || !answer.body().contains("\"rejected\":0")) {
      throw new IllegalStateException("samples were not taken: " + answer.body());
    }
  }

  private void profile(int i, Instant at, StringBuilder lines) {
    String login = login(i);
    String picture = "https://images.example.org/user_pictures/" + login;
    lines
        .append("{\"type\":\"channel\",\"at\":\"" + at + "\",\"channel_id\":" + id(i))
        .append(",\"login\":\"" + login + "\",\"display_name\":\"" + login.toUpperCase(ROOT) + "\"")
        .append(",\"description\":\"Plays a little of everything, most evenings from eight.\"")
        .append(",\"language\":\"" + language(i) + "\"")
        .append(",\"broadcaster_language\":\"" + language(i) + "\"")
        .append(",\"created_at\":\"2016-04-0" + (1 + i % 9) + "T04:12:40Z\"")
        .append(",\"partner\":" + (i % 20 == 0) + ",\"mature\":" + (i % 3 == 0))
        .append(",\"logo\":\"" + picture + "-profile_image-0fe586039bb28259-300x300.png\"")
        .append(
            ",\"video_banner\":\"" + picture + "-offline_image-2b3302e20384eee8-1920x1080.png\"")
        .append(",\"profile_banner\":\"" + picture + "-profile_banner-13fbfa1ba07bcd8a-480.png\"")
        .append(",\"url\":\"https://www.example.org/" + login + "\"")
        .append(",\"views\":" + (40 * viewers(i) + i) + ",\"followers\":" + 7 * viewers(i))
        .append("}\n");
  }

  private void sample(int i, Instant at, StringBuilder lines) {
    long watching = viewers(i) + random.nextLong(1 + viewers(i) / 20);
    lines
        .append("{\"type\":\"stream.sample\",\"at\":\"" + at + "\",\"channel_id\":" + id(i))
        .append(",\"viewers\":" + watching + ",\"stream_id\":" + (23_000_000_000L + i))
        .append(",\"game\":\"The Game Number " + i * 31L % GAMES + "\"")
        .append(",\"title\":\"!drops all evening with " + login(i) + ", come in and say hello\"")
        .append(
            ",\"language\":\"" + language(i) + "\",\"height\":1080,\"fps\":59.94,\"delay\":0}\n");
  }

  /** Few channels have most of the viewers, as everywhere. */
  private static long viewers(int i) {
    return 2_000_000 / (i + 10);
  }

  private static long id(int i) {
    return 40_000_000L + i;
  }

  private static String login(int i) {
    return "streamer_" + Integer.toString(1_000_000 + i * 7, 36);
  }

  private static String language(int i) {
    return LANGUAGES.get(i % LANGUAGES.size());
  }
}
