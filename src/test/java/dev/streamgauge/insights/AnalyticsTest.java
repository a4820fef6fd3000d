package dev.streamgauge.insights;

import static dev.streamgauge.server.RunningServer.json;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.philippheuer.credentialmanager.CredentialManager;
import com.github.philippheuer.credentialmanager.CredentialManagerBuilder;
import com.github.twitch4j.auth.providers.TwitchIdentityProvider;
import com.github.twitch4j.helix.TwitchHelix;
import com.github.twitch4j.helix.TwitchHelixBuilder;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.streamgauge.server.RunningServer;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.JsonNode;

/** Reports as clients get them, of a server whose today is 10 June 2026. */
class AnalyticsTest {
  @TempDir static Path directory;
  private static RunningServer server;
  private static String client;
  private static String member;
  private static String stranger;
  private static String scopeless;
  private static String app;
  private static String ingest;

  @BeforeAll
  static void start() {
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

  private static void game(String id, String name, String organization) {
    server.manage(
        "PUT",
        "/games/" + id,
        "{\"name\":\"%s\",\"organization_id\":\"%s\"}"
            .formatted(name.replace("\"", "\\\""), organization));
  }

  private static void extension(String id, String name, String organization) {
    server.manage(
        "PUT",
        "/extensions/" + id,
        "{\"name\":\"%s\",\"client_id\":\"client-%s\",\"organization_id\":\"%s\"}"
            .formatted(name, id, organization));
  }

  /** Two hours of 10 viewers and four of 40 in g1 on 1 June; the real row's numbers in x1. */
  private static void events() {
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

  private static void extensionEvents(String action, int times, int viewers) {
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

  private static void line(StringBuilder lines, String type, String at, String fields) {
    lines.append("{\"type\":\"%s\",\"at\":\"%s\",%s}\n".formatted(type, at, fields));
  }

  private static void post(StringBuilder lines) {
    HttpResponse<String> answer =
        server.send(
            "POST",
            "/ingest/v1/events",
            lines.toString().getBytes(UTF_8),
            "Authorization",
            "Bearer " + ingest,
            "Content-Type",
            "application/x-ndjson");
    assertThat(json(answer).path("rejected").asInt()).as(answer.body()).isZero();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static HttpResponse<String> ask(String token, String path) {
    return server.get(path, "Authorization", "Bearer " + token, "Client-Id", client);
  }

  private static JsonNode data(String token, String path) {
    HttpResponse<String> answer = ask(token, path);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return json(answer).path("data");
  }

  private static HttpResponse<String> download(JsonNode report) {
    return server.get(report.path("URL").asString().substring(server.address().length()));
  }

  private static List<Map<String, String>> rows(JsonNode report) {
    HttpResponse<String> answer = download(report);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return CsvReader.builder().ofNamedCsvRecord(answer.body()).stream()
        .map(NamedCsvRecord::getFieldsAsMap)
        .toList();
  }

  @Test
  void a_game_report_has_a_row_a_day_and_exact_figures() {
    JsonNode report = data(member, "/helix/analytics/games?game_id=g1").get(0);

    List<Map<String, String>> rows = rows(report);

    assertThat(rows).hasSize(365);
    assertThat(rows.getFirst()).containsEntry("Date", "2026-06-09");
    assertThat(rows.getLast()).containsEntry("Date", "2025-06-10");
    assertThat(rows.get(8))
        .containsEntry("Date", "2026-06-01")
        .containsEntry("Game Name", "'=Chess, \"Deluxe\"")
        .containsEntry("Hours Watched", "180")
        .containsEntry("Average Concurrent Viewers", "7.5")
        .containsEntry("Peak Concurrent Viewers", "40")
        .containsEntry("Hours Broadcast", "6")
        .containsEntry("Average Concurrent Broadcasters", "0.25")
        .containsEntry("Peak Concurrent Broadcasters", "1")
        .containsEntry("Unique Broadcasters", "1")
        .containsEntry("Clips Created", "1")
        .containsEntry("Clip Views", "3")
        .containsEntry("Top Clip URL", "https://c/k")
        .containsEntry("Drops Earned", "0");
    assertThat(rows.get(0)).containsEntry("Hours Watched", "0").containsEntry("Game ID", "g1");
  }

  @Test
  void the_formulas_give_the_real_row_to_the_last_digit() {
    JsonNode report =
        data(
                member,
                "/helix/analytics/extensions?extension_id=x1"
                    + "&started_at=2026-05-20T00:00:00Z&ended_at=2026-05-27T00:00:00Z")
            .get(0);

    List<Map<String, String>> rows = rows(report);

    assertThat(rows).hasSize(8);
    assertThat(rows.getLast())
        .containsEntry("Extension Client ID", "client-x1")
        .containsEntry("Mouseenters Per Viewer", "3.9587")
        .containsEntry("Mouseenter Rate", "0.5781")
        .containsEntry("Clicks Per Interactor", "4.7707")
        .containsEntry("Interaction Rate", "0.1043")
        .containsEntry("Minimization Rate", "0.0282")
        .containsEntry("Unminimization Rate", "0.0009")
        .containsEntry("Bits Revenue USD", "1.08")
        .containsEntry("Bits Per Transaction", "16.875")
        .containsEntry("Bits Used Per User", "18")
        .hasSize(47);
    assertThat(rows.get(1))
        .containsEntry("Date", "2026-05-26")
        .containsEntry("Views", "0")
        .containsEntry("Unique Viewers Last 7 Days", "13084");
    assertThat(rows.getFirst())
        .containsEntry("Unique Viewers Last 7 Days", "0")
        .containsEntry("Unique Viewers Last 30 Days", "13084");
  }

  /** The rules of windows: what is asked for, and the window really used; - is no report. */
  @ParameterizedTest
  @CsvSource({
    "games?game_id=g1, 2025-06-10, 2026-06-09",
    "games?game_id=g1&type=overview_v2, 2025-06-10, 2026-06-09",
    "games?game_id=g1&started_at=2026-06-01T23:59:59Z&ended_at=2026-06-01T00:00:00Z, 2026-06-01,"
        + " 2026-06-01",
    "games?game_id=g1&started_at=2026-05-31T23:00:00-02:00&ended_at=2026-06-02T00:00:00Z,"
        + " 2026-06-01, 2026-06-02",
    "games?game_id=g1&started_at=2019-01-01T00:00:00Z&ended_at=2027-01-01T00:00:00Z, 2025-06-10,"
        + " 2026-06-09",
    "games?game_id=g1&started_at=2026-05-01T00:00:00Z&ended_at=2026-05-02T00:00:00Z, -, -",
    "games?game_id=g1&started_at=2026-06-10T00:00:00Z&ended_at=2026-06-12T00:00:00Z, -, -",
    "games?game_id=g1&started_at=2020-06-10T00:00:00Z&ended_at=2020-06-12T00:00:00Z, -, -",
    "games?game_id=g2, -, -",
    "extensions?extension_id=x1, 2026-05-20, 2026-06-09",
    "extensions?extension_id=x2, -, -",
    "extensions?extension_id=x2&started_at=2010-01-01T00:00:00Z&ended_at=2018-02-01T00:00:00Z,"
        + " 2018-01-31, 2018-02-01",
    "extensions?extension_id=x1&started_at=2010-01-01T00:00:00Z&ended_at=2018-01-30T00:00:00Z, -,"
        + " -",
    "extensions?extension_id=x1&started_at=2026-06-10T00:00:00Z&ended_at=2026-06-12T00:00:00Z, -,"
        + " -",
  })
  void the_window_is_moved_into_what_there_is(String path, String from, String to) {
    JsonNode data = data(member, "/helix/analytics/" + path);

    if (from.equals("-")) {
      assertThat(data.size()).isZero();
    } else {
      JsonNode range = data.get(0).path("date_range");
      assertThat(range.path("started_at").asString()).isEqualTo(from + "T00:00:00Z");
      assertThat(range.path("ended_at").asString()).isEqualTo(to + "T00:00:00Z");
      long days = LocalDate.parse(to).toEpochDay() - LocalDate.parse(from).toEpochDay() + 1;
      assertThat(rows(data.get(0))).hasSize((int) days);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "member, games?started_at=2026-06-01T00:00:00Z, 400, together",
    "member, games?ended_at=2026-06-01T00:00:00Z, 400, together",
    "member, games?started_at=2026-06-02T00:00:00Z&ended_at=2026-06-01T00:00:00Z, 400, ended_at",
    "member, games?started_at=yesterday&ended_at=2026-06-01T00:00:00Z, 400, started_at",
    "member, games?type=overview_v1, 400, type",
    "member, games?first=0, 400, greater than or equal to 1",
    "member, games?first=101, 400, less than or equal to 100",
    "member, games?after=nonsense, 400, Invalid cursor.",
    "member, games?game_id=nobody, 404, Not Found",
    "member, games?game_id=g3, 403, game not managed by this organization.",
    "member, extensions?extension_id=x3, 403, Access Forbidden",
    "member, extensions?extension_id=nobody, 404, Not Found",
    "stranger, games, 403, User Not Associated To Companies",
    "stranger, extensions, 403, User Not Associated To Companies",
    "scopeless, games, 401, Missing scope: analytics:read:games",
    "scopeless, extensions, 401, Missing scope: analytics:read:extensions",
    "app, extensions, 401, Missing scope: analytics:read:extensions",
    "app, games?game_id=g3, 403, game not managed by this organization.",
    "nobody, games, 401, Invalid OAuth token",
  })
  void who_may_not_is_told_why(String who, String path, int status, String message) {
    Map<String, String> tokens =
        Map.of("member", member, "stranger", stranger, "scopeless", scopeless, "app", app);

    HttpResponse<String> answer =
        ask(tokens.getOrDefault(who, "nonsense"), "/helix/analytics/" + path);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(json(answer).path("message").asString()).contains(message);
    assertThat(answer.headers().firstValue("Ratelimit-Limit")).isPresent();
  }

  @Test
  void an_app_of_the_organization_gets_its_games_and_the_mock_prefix_answers_alike() {
    assertThat(data(app, "/helix/analytics/games")).hasSize(1);
    assertThat(data(app, "/mock/analytics/games?game_id=g1")).hasSize(1);
    assertThat(data(member, "/mock/analytics/extensions?after=nonsense&extension_id=x1"))
        .hasSize(1);
  }

  @Test
  void a_list_goes_on_where_its_cursor_says() {
    String window = "started_at=2026-05-20T00:00:00Z&ended_at=2026-05-21T00:00:00Z";

    JsonNode first = json(ask(member, "/helix/analytics/extensions?first=1&" + window));
    String cursor = first.path("pagination").path("cursor").asString();
    JsonNode second =
        json(ask(member, "/helix/analytics/extensions?first=1&" + window + "&after=" + cursor));

    assertThat(first.path("data").get(0).path("extension_id").asString()).isEqualTo("x1");
    assertThat(second.path("data").get(0).path("extension_id").asString()).isEqualTo("x2");
    assertThat(second.path("pagination").isEmpty()).isTrue();
  }

  @Test
  void a_download_needs_its_signature_as_it_is() {
    String url = data(member, "/helix/analytics/games?game_id=g1").get(0).path("URL").asString();
    String path = url.substring(server.address().length());

    assertThat(server.get(path).headers().firstValue("Content-Disposition").orElseThrow())
        .isEqualTo(
            "attachment; filename=\"_Chess_ _Deluxe__overview_v2_2025-06-10_2026-06-09.csv\"");
    for (String changed :
        List.of(
            path + "&more=1",
            path.replace("game/g1", "game/g2"),
            path.replace("2025-06-10", "2025-06-11"),
            path.replaceAll("expires=\\d+", "expires=9999999999"),
            path.substring(0, path.length() - 1),
            path.substring(0, path.indexOf('?')),
            path.replaceAll("signature=.*", "signature="))) {
      assertThat(server.get(changed).statusCode()).as(changed).isEqualTo(403);
    }
  }

  @Test
  void a_download_is_good_for_five_minutes() {
    String url = data(member, "/helix/analytics/games?game_id=g1").get(0).path("URL").asString();
    String path = url.substring(server.address().length());

    advance("PT4M59S");
    assertThat(server.get(path).statusCode()).isEqualTo(200);
    advance("PT2S");
    assertThat(server.get(path).statusCode()).isEqualTo(403);
  }

  private static void advance(String duration) {
    HttpResponse<String> answer =
        server.send(
            "POST",
            "/sandbox/clock",
            ("{\"advance\":\"" + duration + "\"}").getBytes(UTF_8),
            "Authorization",
            "Bearer " + RunningServer.ADMIN);
    assertThat(answer.statusCode()).isEqualTo(200);
  }

  @Test
  void a_late_event_is_in_the_next_report() {
    StringBuilder lines = new StringBuilder();
    line(
        lines,
        "chat.message",
        "2026-06-01T12:00:00Z",
        "\"channel_id\":\"7\",\"user_id\":\"9\",\"text\":\"late\"");
    JsonNode before = data(member, "/helix/analytics/games?game_id=g1").get(0);
    String messages = rows(before).get(8).get("Unique Chatters");

    post(lines);

    assertThat(rows(before).get(8).get("Unique Chatters"))
        .isEqualTo(Integer.toString(Integer.parseInt(messages) + 1));
  }

  @Test
  void twitch4j_gets_and_downloads_reports() {
    CredentialManager credentials = CredentialManagerBuilder.builder().build();
    credentials.registerIdentityProvider(
        new TwitchIdentityProvider(
            client, "unused", "http://localhost", server.address() + "/oauth2"));
    TwitchHelix helix =
        TwitchHelixBuilder.builder()
            .withCredentialManager(credentials)
            .withClientId(client)
            .withBaseUrl(server.address() + "/helix")
            .build();

    var games = helix.getGameAnalyticUrl(member, null, 20, "g1", null, null, null).execute();
    var extensions =
        helix.getExtensionAnalyticUrl(member, null, 20, "x1", null, null, null).execute();

    assertThat(games.getGameAnalytics().getFirst().getGameId()).isEqualTo("g1");
    assertThat(server.get(path(games.getGameAnalytics().getFirst().getURL())).body())
        .startsWith("Date,Game Name,Game ID,Hours Watched");
    assertThat(server.get(path(extensions.getExtensionAnalytics().getFirst().getURL())).body())
        .startsWith("Date,Extension Name,Extension Client ID,");
  }

  private static String path(String url) {
    return url.substring(server.address().length());
  }

  @Test
  @SuppressWarnings("unchecked")
  void the_description_says_what_is_answered() {
    HttpResponse<String> yaml = server.get("/openapi/insights.yaml");
    Map<String, Object> api =
        (Map<String, Object>) new Load(LoadSettings.builder().build()).loadFromString(yaml.body());

    assertThat(api).containsEntry("openapi", "3.1.0");
    Map<String, Object> schemas = at(at(api, "components"), "schemas");
    for (String kind : List.of("Game", "Extension")) {
      String path = "/helix/analytics/" + kind.toLowerCase(java.util.Locale.ROOT) + "s";
      assertThat(at(api, "paths")).containsKey(path);
      JsonNode answer = json(ask(member, path));
      JsonNode report = answer.path("data").get(0);
      assertThat(names(report))
          .containsExactlyInAnyOrderElementsOf(
              (List<String>) at(schemas, kind + "Report").get("required"));
      assertThat(names(answer))
          .containsExactlyInAnyOrderElementsOf(
              (List<String>) at(schemas, kind + "Reports").get("required"));
    }
    String page = server.get("/openapi/insights").headers().firstValue("Location").orElseThrow();
    assertThat(server.get(page).body()).contains("swagger.js", "/openapi/insights.yaml");
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> at(Map<String, Object> map, String name) {
    return (Map<String, Object>) map.get(name);
  }

  private static List<String> names(JsonNode node) {
    return node.propertyNames().stream().collect(Collectors.toList());
  }
}
