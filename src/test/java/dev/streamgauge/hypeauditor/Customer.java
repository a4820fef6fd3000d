package dev.streamgauge.hypeauditor;

import static dev.streamgauge.server.RunningServer.json;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.streamgauge.server.RunningServer;
import java.net.http.HttpResponse;
import java.time.Duration;
import tools.jackson.databind.JsonNode;

/** Somebody with an account, who asks as the vendor's clients do. */
record Customer(RunningServer server, String id, String token) {
  HttpResponse<String> ask(String pathAndQuery) {
    return server.get("/api/method/" + pathAndQuery, "x-auth-id", id, "x-auth-token", token);
  }

  /** Asks until it is worked out, as clients do. */
  HttpResponse<String> get(String pathAndQuery) {
    return await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> ask(pathAndQuery), answer -> answer.statusCode() != 202);
  }

  JsonNode report(String channel) {
    HttpResponse<String> answer = get("auditor.twitch/?channel=" + channel);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return json(answer);
  }

  /** Gives the status. */
  int send(String method, String path, String body, String type) {
    return server
        .send(
            method,
            "/api/method/" + path,
            body.getBytes(UTF_8),
            "x-auth-id",
            id,
            "x-auth-token",
            token,
            "Content-Type",
            type)
        .statusCode();
  }

  static void refused(HttpResponse<String> answer, int status, int code, String what) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(json(answer).path("error").path("code").asInt()).isEqualTo(code);
    assertThat(json(answer).path("error").path("description").asString()).contains(what);
  }
}
