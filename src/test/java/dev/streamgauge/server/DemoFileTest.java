package dev.streamgauge.server;

import static dev.streamgauge.server.RunningServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.streamgauge.simulate.SimulationConfig;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DemoFileTest {
  private static final List<String> SECRETS =
      List.of(
          "admin_token",
          "client_secret",
          "app_token",
          "ingest_token",
          "audit_token",
          "console_password");

  @TempDir static Path data;
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static Demo demo;
  private static JsonNode file;

  @BeforeAll
  static void start() throws IOException {
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
    demo = Demo.start(Config.of(settings, "data"), simulated, filled -> {});
    file = JsonMapper.shared().readTree(Files.readString(data.resolve("demo.json")));
  }

  @AfterAll
  static void stop() {
    demo.close();
    CLIENT.close();
  }

  @Test
  void its_file_tells_tokens_that_are_good_for_years() {
    List<String> tokens =
        Stream.concat(
                Stream.of(file.path("app_token"), file.path("ingest_token")),
                file.path("users").valueStream().map(user -> user.path("token")))
            .map(JsonNode::asString)
            .toList();
    assertThat(tokens).hasSize(5);
    for (String token : tokens) {
      JsonNode known = send(request("/oauth2/validate", "OAuth " + token).GET());
      assertThat(known.path("expires_in").asInt()).isGreaterThan(9 * 365 * 86_400);
    }
    for (JsonNode user : file.path("users")) {
      JsonNode known =
          send(request("/oauth2/validate", "OAuth " + user.path("token").asString()).GET());
      assertThat(known.path("client_id")).isEqualTo(file.path("client_id"));
      assertThat(known.path("user_id")).isEqualTo(user.path("user_id"));
      assertThat(known.path("login")).isEqualTo(user.path("login"));
      assertThat(known.path("scopes")).containsExactlyInAnyOrderElementsOf(user.path("scopes"));
    }
  }

  @Test
  void its_file_is_its_owners_and_the_only_place_that_tells_a_secret() throws IOException {
    assertThat(Files.getPosixFilePermissions(data.resolve("demo.json")))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    List<String> secrets =
        Stream.concat(
                SECRETS.stream().map(file::path),
                file.path("users").valueStream().map(user -> user.path("token")))
            .map(JsonNode::asString)
            .toList();
    assertThat(secrets).hasSize(9).allMatch(secret -> secret.length() >= 16);
    try (Stream<Path> files = Files.walk(data)) {
      for (Path other : files.filter(Files::isRegularFile).toList()) {
        if (!other.endsWith("demo.json")) {
          assertThat(Files.readString(other, StandardCharsets.ISO_8859_1))
              .as(other.toString())
              .doesNotContain(secrets);
        }
      }
    }
  }

  @Test
  void it_fills_the_gap_before_a_jump_of_the_clock_is_answered() {
    String admin = "Bearer " + file.path("admin_token").asString();
    JsonNode moved =
        send(
            request("/sandbox/clock", admin)
                .POST(BodyPublishers.ofString("{\"advance\":\"PT6H\"}")));
    Instant now = Instant.parse(moved.path("now").asString());

    JsonNode live =
        send(request("/kraken/streams?limit=100", admin)
                .header("Client-ID", file.path("client_id").asString())
                .GET())
            .path("streams");

    assertThat(now).isAfter(Instant.now().plus(Duration.ofHours(5)));
    assertThat(live)
        .as("went live in the time that was skipped")
        .anyMatch(
            stream ->
                Instant.parse(stream.path("created_at").asString())
                    .isAfter(now.minus(Duration.ofHours(6))));
  }

  private static HttpRequest.Builder request(String path, String authorization) {
    return HttpRequest.newBuilder(URI.create(file.path("base_url").asString() + path))
        .header("Authorization", authorization);
  }

  private static JsonNode send(HttpRequest.Builder request) {
    try {
      return json(CLIENT.send(request.build(), BodyHandlers.ofString()));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
