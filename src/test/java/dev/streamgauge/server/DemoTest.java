package dev.streamgauge.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streamgauge.simulate.SimulationConfig;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoTest {
  private final HttpClient client = HttpClient.newHttpClient();

  private int status(String address) throws IOException, InterruptedException {
    return client
        .send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.discarding())
        .statusCode();
  }

  private String body(String address, String clientId) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address)).header("Client-ID", clientId).build();
    return client.send(request, BodyHandlers.ofString()).body();
  }

  @Test
  void the_demo_is_ready_only_when_somebody_is_live(@TempDir Path data) throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    String address = "http://127.0.0.1:" + port;
    Config config =
        Config.of(
            new Settings(
                Map.of(
                    "data",
                    data.toString(),
                    "http.port",
                    Integer.toString(port),
                    "http.request_log",
                    "false",
                    "sandbox.enabled",
                    "true"),
                Map.of(),
                Map.of()),
            "demo-data");
    SimulationConfig small = new SimulationConfig(1, 60, 2, Duration.ofMinutes(1));
    CompletableFuture<Demo> starting =
        CompletableFuture.supplyAsync(() -> Demo.start(config, small, filled -> {}));
    boolean starts = false;
    while (!starting.isDone()) {
      try {
        int status = status(address + "/health/ready");
        starts |= status == 503;
        if (status == 200) {
          break;
        }
      } catch (IOException e) {
        // Nobody listens yet.
      }
    }
    try (Demo demo = starting.join()) {
      assertThat(starts).as("it listened before it was ready").isTrue();
      assertThat(status(address + "/health/ready")).isEqualTo(200);
      assertThat(body(address + "/kraken/streams/summary", demo.file().text("client_id")))
          .doesNotContain("\"channels\":0");
      assertThat(body(address + "/kraken/streams/featured", demo.file().text("client_id")))
          .contains("\"priority\":20", "is among the most watched of this demo");
    }
  }
}
