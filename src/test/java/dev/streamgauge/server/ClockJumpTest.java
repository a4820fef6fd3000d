package dev.streamgauge.server;

import static dev.streamgauge.server.RunningServer.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

  private static String now(RunningServer server) {
    return json(server.get("/sandbox/clock", "Authorization", "Bearer " + RunningServer.ADMIN))
        .path("now")
        .asString();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
