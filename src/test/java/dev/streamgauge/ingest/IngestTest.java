package dev.streamgauge.ingest;

import static dev.streamgauge.server.RunningServer.json;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.luben.zstd.Zstd;
import dev.streamgauge.server.RunningServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IngestTest {
  @TempDir static Path data;
  private static RunningServer server;
  private static String token;
  private static String clientId;

  @BeforeAll
  static void start() {
    server = new RunningServer(data, Map.of("ingest.max_body_bytes", "1000000"));
    clientId = server.app(true);
    token = server.token(clientId, "");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static String sample(String channel, long viewers) {
    return "{\"type\":\"stream.sample\",\"at\":\"%s\",\"channel_id\":\"%s\",\"viewers\":%d}\n"
        .formatted(Instant.now(), channel, viewers);
  }

  private static HttpResponse<String> post(byte[] body, String... more) {
    String[] headers = new String[4 + more.length];
    headers[0] = "Authorization";
    headers[1] = "Bearer " + token;
    headers[2] = "Content-Type";
    headers[3] = "application/x-ndjson";
    System.arraycopy(more, 0, headers, 4, more.length);
    return server.send("POST", "/ingest/v1/events", body, headers);
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(text.getBytes(UTF_8));
    }
    return out.toByteArray();
  }

  private static void awaitViewers(String channel, long viewers) {
    await()
        .untilAsserted(
            () ->
                assertThat(
                        json(server.get("/kraken/streams/" + channel, "Client-ID", clientId))
                            .at("/stream/viewers")
                            .asLong())
                    .isEqualTo(viewers));
  }

  @Test
  void what_was_accepted_shows_in_the_directory() {
    HttpResponse<String> answer = post(sample("11", 5).getBytes(UTF_8));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("{\"accepted\":1,\"rejected\":0,\"errors\":[]}");
    awaitViewers("11", 5);
  }

  @Test
  void gzip_and_zstd_bodies_are_inflated() throws Exception {
    assertThat(post(gzip(sample("12", 6)), "Content-Encoding", "gzip").statusCode()).isEqualTo(200);
    assertThat(
            post(Zstd.compress(sample("13", 7).getBytes(UTF_8)), "Content-Encoding", "zstd")
                .statusCode())
        .isEqualTo(200);
    awaitViewers("12", 6);
    awaitViewers("13", 7);
  }

  @Test
  void bad_lines_are_named_and_good_ones_kept() {
    HttpResponse<String> answer = post((sample("14", 8) + "{\"type\":\"x\"}\n").getBytes(UTF_8));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(json(answer).path("rejected").asInt()).isEqualTo(1);
    assertThat(json(answer).at("/errors/0/line").asInt()).isEqualTo(2);
    assertThat(json(answer).at("/errors/0/field").asString()).isEqualTo("type");
    awaitViewers("14", 8);
  }

  @Test
  void nothing_usable_is_400_with_the_same_body() {
    assertThat(post("nonsense".getBytes(UTF_8)).statusCode()).isEqualTo(400);
    HttpResponse<String> empty = post(new byte[0]);
    assertThat(empty.statusCode()).isEqualTo(400);
    assertThat(json(empty).path("accepted").asInt(-1)).isZero();
  }

  @Test
  void damaged_too_large_and_unknown_encodings_are_refused() throws Exception {
    assertThat(post("no gzip".getBytes(UTF_8), "Content-Encoding", "gzip").statusCode())
        .isEqualTo(400);
    assertThat(post("no zstd".getBytes(UTF_8), "Content-Encoding", "zstd").statusCode())
        .isEqualTo(400);
    assertThat(post("x".getBytes(UTF_8), "Content-Encoding", "br").statusCode()).isEqualTo(415);
    assertThat(post(gzip(" ".repeat(1_000_001)), "Content-Encoding", "gzip").statusCode())
        .isEqualTo(413);
    assertThat(post(new byte[1_000_001]).statusCode()).isEqualTo(413);
  }

  @Test
  void a_repeated_request_is_answered_alike_and_another_body_refused() {
    byte[] body = sample("15", 9).getBytes(UTF_8);
    HttpResponse<String> first = post(body, "Idempotency-Key", "k1");
    HttpResponse<String> again = post(body, "Idempotency-Key", "k1");
    HttpResponse<String> other = post(sample("15", 10).getBytes(UTF_8), "Idempotency-Key", "k1");

    assertThat(again.statusCode()).isEqualTo(200);
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(other.statusCode()).isEqualTo(409);
    assertThat(post(body, "Idempotency-Key", "k".repeat(256)).statusCode()).isEqualTo(400);
  }

  @Test
  void who_may_not_ingest_is_told_so() {
    byte[] body = sample("16", 1).getBytes(UTF_8);
    String other = server.token(server.app(false), "");

    assertThat(server.send("POST", "/ingest/v1/events", body).statusCode()).isEqualTo(401);
    assertThat(
            server
                .send("POST", "/ingest/v1/events", body, "Authorization", "Bearer nobody")
                .statusCode())
        .isEqualTo(401);
    assertThat(
            server
                .send("POST", "/ingest/v1/events", body, "Authorization", "Bearer " + other)
                .statusCode())
        .isEqualTo(403);
    assertThat(
            server
                .send(
                    "POST",
                    "/ingest/v1/events",
                    body,
                    "Authorization",
                    "Bearer " + token,
                    "Content-Type",
                    "application/json")
                .statusCode())
        .isEqualTo(415);
  }

  @Test
  void what_no_door_takes_is_answered_in_json_too() {
    assertThat(json(server.get("/nowhere")).path("status").asInt()).isEqualTo(404);
    assertThat(server.get("/health/live").statusCode()).isEqualTo(200);
    assertThat(server.get("/metrics").body())
        .contains("streamgauge_log_position", "streamgauge_subscriber_lag");
  }
}
