package dev.streamgauge.insights;

import static dev.streamgauge.server.RunningServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.streamgauge.server.RunningServer;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * A server whose today is 10 June 2026, with games and extensions of two organizations, and what
 * happened with them.
 */
final class AnalyticsServer implements AutoCloseable {
  final RunningServer server;
  final String client;
  final String member;
  final String stranger;
  final String scopeless;
  final String app;
  private final String ingest;

  AnalyticsServer(Path directory) {
    server =
        new RunningServer(
            directory, Map.of("sandbox.enabled", "true", "sandbox.at", "2026-06-10T12:00:00Z"));
    ingest = server.token(server.app(true), "");
    server.manage("PUT", "/users/1", "{\"login\":\"member\",\"display_name\":\"Member\"}");
    server.manage("PUT", "/users/2", "{\"login\":\"stranger\",\"display_name\":\"Stranger\"}");
    server.manage("PUT", "/organizations/acme", "{\"name\":\"Acme\",\"member_user_ids\":[\"1\"]}");
    server.manage("PUT", "/organizations/other", "{\"name\":\"Other\",\"member_user_ids\":[]}");
    game("g1", "=Chess, \"Deluxe\"", "acme");
    game("g2", "Short", "acme");
    game("g3", "Theirs", "other");
    extension("x1", "Lens", "acme");
    extension("x2", "Idle", "acme");
    extension("x3", "Foreign", "other");
    client =
        server
            .manage(
                "POST",
                "/apps",
                "{\"name\":\"studio\",\"owner_user_id\":\"1\",\"organization_id\":\"acme\"}")
            .path("client_id")
            .asString();
    String scopes = ",\"scopes\":[\"analytics:read:games\",\"analytics:read:extensions\"]";
    member = server.token(client, ",\"user_id\":\"1\"" + scopes);
    stranger = server.token(client, ",\"user_id\":\"2\"" + scopes);
    scopeless = server.token(client, ",\"user_id\":\"1\"");
    app = server.token(client, "");
    events();
  }

  private void game(String id, String name, String organization) {
    server.manage(
        "PUT",
        "/games/" + id,
        "{\"name\":\"%s\",\"organization_id\":\"%s\"}"
            .formatted(name.replace("\"", "\\\""), organization));
  }

  private void extension(String id, String name, String organization) {
    server.manage(
        "PUT",
        "/extensions/" + id,
        "{\"name\":\"%s\",\"client_id\":\"client-%s\",\"organization_id\":\"%s\"}"
            .formatted(name, id, organization));
  }

  /** Two hours of 10 viewers and four of 40 in g1 on 1 June; the real row's numbers in x1. */
  private void events() {
    StringBuilder lines = new StringBuilder();
    sample(lines, "2026-06-01T10:00:00Z", 10, "g1");
    for (int minute = 10; minute <= 360; minute += 10) {
      String at = "2026-06-01T%02d:%02d:00Z".formatted(10 + minute / 60, minute % 60);
      sample(lines, at, minute < 120 ? 10 : 40, "g1");
    }
    line(
        lines,
        "stream.offline",
        "2026-06-01T16:00:00Z",
        "\"channel_id\":\"7\",\"stream_id\":\"s\"");
    line(
        lines,
        "clip",
        "2026-06-01T11:00:00Z",
        "\"clip_id\":\"k\",\"channel_id\":\"7\",\"game_id\":\"g1\",\"url\":\"https://c/k\",\"views\":3");
    line(
        lines,
        "chat.message",
        "2026-06-01T11:00:00Z",
        "\"channel_id\":\"7\",\"user_id\":\"5\",\"text\":\"hi\"");
    post(lines);
    extensionEvents("mouseenter", 51_796, 7_564);
    extensionEvents("view", 13_084, 13_084);
    extensionEvents("click", 6_512, 1_365);
    extensionEvents("minimize", 369, 369);
    extensionEvents("unminimize", 12, 12);
    StringBuilder bits = new StringBuilder();
    for (int i = 0; i < 32; i++) {
      activity(bits, "bits", i % 30, ",\"bits\":" + (i < 31 ? 16 : 44));
    }
    post(bits);
  }

  private void extensionEvents(String action, int times, int viewers) {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < times; i++) {
      activity(lines, action, i % viewers, "");
    }
    post(lines);
  }

  private static void activity(StringBuilder lines, String action, int viewer, String more) {
    line(
        lines,
        "extension.activity",
        "2026-05-20T12:00:00Z",
        "\"extension_id\":\"x1\",\"channel_id\":\"7\",\"viewer_id\":\"v%d\",\"action\":\"%s\"%s"
            .formatted(viewer, action, more));
  }

  private static void sample(StringBuilder lines, String at, int viewers, String game) {
    line(
        lines,
        "stream.sample",
        at,
        "\"channel_id\":\"7\",\"stream_id\":\"s\",\"viewers\":%d,\"game_id\":\"%s\""
            .formatted(viewers, game));
  }

  static void line(StringBuilder lines, String type, String at, String fields) {
    lines.append("{\"type\":\"%s\",\"at\":\"%s\",%s}\n".formatted(type, at, fields));
  }

  void post(StringBuilder lines) {
    server.ingest(ingest, lines.toString());
  }

  HttpResponse<String> ask(String token, String path) {
    return server.get(path, "Authorization", "Bearer " + token, "Client-Id", client);
  }

  JsonNode data(String token, String path) {
    HttpResponse<String> answer = ask(token, path);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return json(answer).path("data");
  }

  HttpResponse<String> download(String url) {
    return server.get(path(url));
  }

  List<Map<String, String>> rows(JsonNode report) {
    HttpResponse<String> answer = download(report.path("URL").asString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return CsvReader.builder().ofNamedCsvRecord(answer.body()).stream()
        .map(NamedCsvRecord::getFieldsAsMap)
        .toList();
  }

  /** What a URL names on this server. */
  String path(String url) {
    return url.substring(server.address().length());
  }

  @Override
  public void close() {
    server.close();
  }
}
