package dev.streamgauge.server;

import static dev.streamgauge.server.RunningServer.json;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The whole server, its request log on, asked at every door with secrets in every place. */
class SecretsStayInsideTest {
  private static final String PASSWORD = "a password of some length";

  @TempDir Path data;
  private final List<String> secrets = new ArrayList<>(List.of(RunningServer.ADMIN, PASSWORD));

  @Test
  void nothing_that_is_printed_or_kept_tells_a_token_a_secret_or_a_password() throws IOException {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    PrintStream out = System.out;
    PrintStream err = System.err;
    PrintStream capture = new PrintStream(printed, true, UTF_8);
    System.setOut(capture);
    System.setErr(capture);
    try (RunningServer server =
        new RunningServer(data, Map.of("http.request_log", "true", "sandbox.enabled", "true"))) {
      ask(server);
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
    assertThat(secrets).hasSizeGreaterThan(8).allMatch(secret -> secret.length() >= 20);
    assertThat(printed.toString(UTF_8))
        .contains("POST /oauth2/token 200", "GET /kraken/streams 200")
        .doesNotContain(secrets);
    try (Stream<Path> files = Files.walk(data)) {
      List<Path> all = files.filter(Files::isRegularFile).toList();
      assertThat(all).extracting(file -> file.getFileName().toString()).contains("state.db");
      for (Path file : all) {
        assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
            .as(file.toString())
            .doesNotContain(secrets);
      }
    }
  }

  private void ask(RunningServer server) {
    server.manage(
        "PUT", "/users/900", "{\"login\":\"owner\",\"password\":\"%s\"}".formatted(PASSWORD));
    JsonNode app =
        server.manage(
            "POST", "/apps", "{\"name\":\"a\",\"owner_user_id\":\"900\",\"may_ingest\":true}");
    String id = app.path("client_id").asString();
    String secret = keep(app.path("client_secret").asString());
    String client = "client_id=" + id + "&client_secret=" + secret;

    String grant = "grant_type=client_credentials&" + client;
    String own = keep(post(server, "/oauth2/token?" + grant, "").path("access_token").asString());
    keep(post(server, "/oauth2/token", grant).path("access_token").asString());
    JsonNode users =
        server.manage(
            "POST", "/tokens", "{\"client_id\":\"%s\",\"user_id\":\"900\"}".formatted(id));
    String access = keep(users.path("access_token").asString());
    String refresh = keep(users.path("refresh_token").asString());
    String refreshing = "grant_type=refresh_token&" + client + "&refresh_token=" + refresh;
    keep(post(server, "/oauth2/token", refreshing).path("access_token").asString());
    keep(
        post(server, "/oauth2/device", "client_id=" + id + "&scopes=")
            .path("device_code")
            .asString());

    bearer(server, "GET", "/oauth2/validate", own, "");
    bearer(server, "GET", "/kraken/streams?oauth_token=" + access, access, "");
    bearer(server, "GET", "/helix/nothing?token=" + own, own, "");
    bearer(server, "POST", "/ingest/v1/events", own, "{\"secret\":\"" + secret + "\"}");
    bearer(server, "POST", "/sandbox/clock", own, "{\"advance\":\"" + secret + "\"}");
    bearer(server, "PUT", "/manage/v1/users/900", RunningServer.ADMIN, "{\"password\":\"" + secret);
    post(server, "/oauth2/token", "grant_type=" + secret + "&code=" + access);
    post(server, "/oauth2/revoke", "client_id=" + id + "&token=" + access + "x");
    bearer(server, "GET", "/oauth2/authorize?state=" + secret, own, "");
  }

  private String keep(String secret) {
    secrets.add(secret);
    return secret;
  }

  private static JsonNode post(RunningServer server, String path, String form) {
    return json(
        server.send(
            "POST",
            path,
            form.getBytes(UTF_8),
            "Content-Type",
            "application/x-www-form-urlencoded"));
  }

  private static void bearer(
      RunningServer server, String method, String path, String token, String body) {
    HttpResponse<String> answer =
        server.send(method, path, body.getBytes(UTF_8), "Authorization", "Bearer " + token);
    assertThat(answer.statusCode()).isLessThan(500);
  }
}
