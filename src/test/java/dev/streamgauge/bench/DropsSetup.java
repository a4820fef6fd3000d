package dev.streamgauge.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/**
 * A studio with games and drops campaigns, and its client program.
 *
 * @param app its client program, which may ingest
 */
record DropsSetup(ServerProcess server, App app) {
  static final String ORGANIZATION = "studio";

  /** Settings that no bench of drops does without. */
  static final Map<String, String> SETTINGS =
      Map.of("STREAMGAUGE_HELIX_POINTS_PER_MINUTE", "1000000000");

  static DropsSetup at(ServerProcess server, int games) {
    server.manage("PUT", "/manage/v1/users/1", "{\"login\":\"owner\",\"display_name\":\"Owner\"}");
    server.manage(
        "PUT",
        "/manage/v1/organizations/" + ORGANIZATION,
        "{\"name\":\"Studio\",\"member_user_ids\":[\"1\"]}");
    DropsSetup setup = new DropsSetup(server, App.register(server));
    for (int game = 0; game < games; game++) {
      server.manage(
          "PUT",
          "/manage/v1/games/" + gameId(game),
          "{\"name\":\"Game %d\",\"organization_id\":\"%s\"}".formatted(game, ORGANIZATION));
    }
    return setup;
  }

  static String gameId(int game) {
    return "9" + game;
  }

  /** Publishes a campaign of one game that has begun already. */
  void publish(String id, int game, boolean autoClaim, int... minutes) {
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    List<String> drops = new ArrayList<>();
    for (int required : minutes) {
      drops.add(
          """
          {"id":"%s-%d","name":"%d minutes","required_minutes":%d,
           "benefits":[{"id":"%s","name":"Reward"}]}
          """
              .formatted(
                  id,
                  required,
                  required,
                  required,
                  UUID.nameUUIDFromBytes((id + required).getBytes(StandardCharsets.UTF_8))));
    }
    server.manage(
        "PUT",
        "/manage/v1/campaigns/" + id,
        """
        {"organization_id":"%s","game_id":"%s","name":"%s","starts_at":"%s","ends_at":"%s",
         "auto_claim":%s,"drops":[%s]}
        """
            .formatted(
                ORGANIZATION,
                gameId(game),
                id,
                now.minus(Duration.ofHours(1)),
                now.plus(Duration.ofDays(10)),
                autoClaim,
                String.join(",", drops)));
    server.manage("POST", "/manage/v1/campaigns/" + id + "/publish", "");
  }

  /** Lets channels be live, each in one of the games in turn. */
  void goLive(int channels, int games) {
    goLive(channels, games, Duration.ZERO);
  }

  /**
   * @param ahead how far ahead of the clock
   */
  void goLive(int channels, int games, Duration ahead) {
    StringBuilder lines = new StringBuilder();
    Instant now = Instant.now().plus(ahead).truncatedTo(ChronoUnit.SECONDS);
    for (int channel = 0; channel < channels; channel++) {
      lines.append(
          """
          {"type":"stream.sample","at":"%s","channel_id":"%s","viewers":9,"game_id":"%s"}
          """
              .formatted(now, WatchBatch.channelId(channel), gameId(channel % games)));
    }
    ingest(lines.toString());
  }

  /** Lets viewers with numbers in a row watch the first channel for a minute each, in turn. */
  void watchOnce(int from, int to) {
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    for (int start = from; start < to; start += 10_000, now = now.plusSeconds(1)) {
      StringBuilder lines = new StringBuilder();
      for (int viewer = start; viewer < Math.min(to, start + 10_000); viewer++) {
        lines.append(
            """
            {"type":"viewer.watch","at":"%s","channel_id":"%s","viewer_id":"%d","signed_in":true}
            """
                .formatted(now, WatchBatch.channelId(0), viewer));
      }
      ingest(lines.toString());
    }
  }

  private void ingest(String lines) {
    try (HttpConnection connection = new HttpConnection(server.port())) {
      HttpConnection.Answer answer =
          connection.exchange(app.ingestHead(), lines.getBytes(StandardCharsets.UTF_8));
      if (answer.status() != 200 || !answer.body().contains("\"rejected\":0")) {
        throw new IllegalStateException(answer.status() + ": " + answer.body());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What became of the drops of a campaign. */
  JsonNode funnel(String campaign) {
    return server.manage("GET", "/manage/v1/campaigns/" + campaign + "/funnel", "").path("drops");
  }

  Map<String, String> headers() {
    return Map.of("Authorization", "Bearer " + app.token(), "Client-Id", app.clientId());
  }
}
