package dev.streamgauge.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streamgauge.simulate.SimulationConfig;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the demo shows of drops. */
class DemoDropsTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @TempDir Path data;

  @Test
  void the_demo_has_a_campaign_with_headway_claims_and_a_drop_to_be_claimed() throws Exception {
    String campaign;
    try (Demo demo = demo()) {
      DemoFile file = demo.file();
      campaign = file.text("campaign_id");
      JsonNode funnel =
          call(file, "GET", "/manage/v1/campaigns/" + campaign + "/funnel", file.adminToken(), "");
      JsonNode first = funnel.path("drops").path(0);
      assertThat(first.path("drop_id").asString()).isEqualTo(file.text("drop_id"));
      assertThat(first.path("viewers").asInt()).isGreaterThan(20);
      assertThat(first.path("claimed").asInt()).isPositive();
      assertThat(first.path("earned").asInt()).isGreaterThan(first.path("claimed").asInt());
      String claims = "/manage/v1/drops/" + file.text("drop_id") + "/claims";
      JsonNode claimed = call(file, "POST", claims, tokenOfViewer(), "{}");
      assertThat(claimed.path("entitlements").path(0).path("benefit_id").asString())
          .isEqualTo(file.text("benefit_id"));
      JsonNode listed = call(file, "GET", "/helix/entitlements/drops", file.text("app_token"), "");
      assertThat(listed.path("data").size()).isGreaterThan(1);
    }
    try (Demo demo = demo()) {
      assertThat(demo.file().text("campaign_id")).isEqualTo(campaign);
    }
  }

  private String tokenOfViewer() throws IOException {
    JsonNode file = JSON.readTree(Files.readString(data.resolve("demo.json")));
    return file.path("users").path(1).path("token").asString();
  }

  private Demo demo() {
    Config config =
        Config.of(
            new Settings(
                Map.of(
                    "http.port", "0",
                    "http.request_log", "false",
                    "sandbox.enabled", "true",
                    "data", data.toString()),
                Map.of(),
                Map.of()),
            "data");
    SimulationConfig standard = SimulationConfig.standard();
    return Demo.start(
        config, new SimulationConfig(1, standard.channels(), 1, standard.sampleEvery()), f -> {});
  }

  private static JsonNode call(DemoFile file, String method, String path, String token, String body)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(file.text("base_url") + path))
            .header("Authorization", "Bearer " + token)
            .header("Client-Id", file.text("client_id"))
            .method(method, BodyPublishers.ofString(body))
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      return JSON.readTree(answer.body());
    }
  }
}
