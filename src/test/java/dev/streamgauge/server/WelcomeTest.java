package dev.streamgauge.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WelcomeTest {
  @TempDir private Path data;

  @Test
  void the_front_door_tells_people_and_programs_where_to_go() {
    try (RunningServer server = new RunningServer(data, Map.of())) {
      HttpResponse<String> page = server.get("/", "Accept", "text/html,*/*;q=0.8");
      assertThat(page.statusCode()).isEqualTo(200);
      assertThat(page.headers().firstValue("Content-Type")).hasValue("text/html; charset=utf-8");
      assertThat(page.headers().allValues("Vary")).contains("Accept");
      assertThat(page.body())
          .contains("What this server holds", server.address() + "/kraken/streams?limit=3");

      HttpResponse<String> json = server.get("/");
      assertThat(json.headers().firstValue("Content-Type")).hasValue("application/json");
      assertThat(RunningServer.json(json).path("apis").path("/kraken").asString()).contains("v5");

      assertThat(server.send("HEAD", "/", new byte[0]).statusCode()).isEqualTo(200);
      assertThat(server.get("/nowhere").statusCode()).isEqualTo(404);
      assertThat(server.get("/openapi/drops").headers().firstValue("Location"))
          .hasValue("/console/api/drops");
    }
  }
}
