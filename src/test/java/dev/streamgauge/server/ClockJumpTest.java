package dev.streamgauge.server;

import static dev.streamgauge.server.RunningServer.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.streamgauge.simulate.SimulationConfig;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What everything else does when the sandbox's clock is moved. */
class ClockJumpTest {
  private static final String JUMP = "{\"advance\":\"PT6H\"}";

  @TempDir Path data;

  @Test
  void what_nobody_tells_of_is_over_at_once() {
    try (RunningServer server = new RunningServer(data, Map.of("sandbox.enabled", "true"))) {
      String token = server.token(server.app(true), "");
      String line =
          "{\"type\":\"stream.sample\",\"at\":\"%s\",\"channel_id\":\"7\",\"viewers\":5}"
              .formatted(now(server));
      server.send(
          "POST",
          "/ingest/v1/events",
          bytes(line),
          "Authorization",
          "Bearer " + token,
          "Content-Type",
          "application/x-ndjson");
      String[] client = {"Client-ID", server.app(false)};
      await()
          .untilAsserted(
              () ->
                  assertThat(server.get("/kraken/streams/7", client).body())
                      .contains("\"viewers\":5"));

      HttpResponse<String> answer =
          server.send(
              "POST",
              "/sandbox/clock",
              bytes(JUMP),
              "Authorization",
              "Bearer " + RunningServer.ADMIN);

      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(server.get("/kraken/streams/7", client).body()).isEqualTo("{\"stream\":null}");
    }
  }

  @Test
  void without_a_sandbox_nobody_moves_the_clock() {
    try (RunningServer server = new RunningServer(data, Map.of())) {
      assertThat(
              server
                  .get("/sandbox/clock", "Authorization", "Bearer " + RunningServer.ADMIN)
                  .statusCode())
          .isEqualTo(404);
    }
  }

  @Test
  void the_demo_fills_the_gap_before_the_jump_is_answered() throws Exception {
    Settings settings =
        new Settings(
            Map.of(
                "http.port", "0",
                "http.request_log", "false",
                "sandbox.enabled", "true",
                "data", data.toString()),
            Map.of(),
            Map.of());
    SimulationConfig simulated = new SimulationConfig(1, 40, 1, Duration.ofMinutes(1));
    try (Demo demo = Demo.start(Config.of(settings, "data"), simulated, filled -> {});
        HttpClient client = HttpClient.newHttpClient()) {
      String url = demo.file().text("base_url");
      HttpRequest jump =
          HttpRequest.newBuilder(URI.create(url + "/sandbox/clock"))
              .header("Authorization", "Bearer " + demo.file().adminToken())
              .POST(BodyPublishers.ofString(JUMP))
              .build();
      JsonNode moved = json(client.send(jump, BodyHandlers.ofString()));
      Instant now = Instant.parse(moved.path("now").asString());
      HttpRequest streams =
          HttpRequest.newBuilder(URI.create(url + "/kraken/streams?limit=100"))
              .header("Client-ID", demo.file().text("client_id"))
              .build();

      JsonNode live = json(client.send(streams, BodyHandlers.ofString())).path("streams");

      assertThat(now).isAfter(Instant.now().plus(Duration.ofHours(5)));
      assertThat(live).isNotEmpty();
      assertThat(live)
          .as("went live in the time that was skipped")
          .anyMatch(
              stream ->
                  Instant.parse(stream.path("created_at").asString())
                      .isAfter(now.minus(Duration.ofHours(6))));
    }
  }

  private static String now(RunningServer server) {
    return json(server.get("/sandbox/clock", "Authorization", "Bearer " + RunningServer.ADMIN))
        .path("now")
        .asString();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
