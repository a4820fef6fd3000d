package dev.streamgauge.insights;

import static dev.streamgauge.server.RunningServer.json;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.philippheuer.credentialmanager.CredentialManager;
import com.github.philippheuer.credentialmanager.CredentialManagerBuilder;
import com.github.twitch4j.auth.providers.TwitchIdentityProvider;
import com.github.twitch4j.helix.TwitchHelix;
import com.github.twitch4j.helix.TwitchHelixBuilder;
import dev.streamgauge.server.RunningServer;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.JsonNode;

/** Reports as clients get them. */
class AnalyticsTest {
  @TempDir static Path directory;
  private static AnalyticsServer analytics;

  @BeforeAll
  static void start() {
    analytics = new AnalyticsServer(directory);
  }

  @AfterAll
  static void stop() {
    analytics.close();
  }

  @Test
  void a_game_report_has_a_row_a_day_and_exact_figures() {
    JsonNode report = analytics.data(analytics.member, "/helix/analytics/games?game_id=g1").get(0);

    List<Map<String, String>> rows = analytics.rows(report);

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
        analytics
            .data(
                analytics.member,
                "/helix/analytics/extensions?extension_id=x1"
                    + "&started_at=2026-05-20T00:00:00Z&ended_at=2026-05-27T00:00:00Z")
            .get(0);

    List<Map<String, String>> rows = analytics.rows(report);

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

  @Test
  void an_app_of_the_organization_gets_its_games_and_the_mock_prefix_answers_alike() {
    assertThat(analytics.data(analytics.app, "/helix/analytics/games")).hasSize(1);
    assertThat(analytics.data(analytics.app, "/mock/analytics/games?game_id=g1")).hasSize(1);
    assertThat(
            analytics.data(
                analytics.member, "/mock/analytics/extensions?after=nonsense&extension_id=x1"))
        .hasSize(1);
  }

  @Test
  void a_list_goes_on_where_its_cursor_says() {
    String window = "started_at=2026-05-20T00:00:00Z&ended_at=2026-05-21T00:00:00Z";

    JsonNode first =
        json(analytics.ask(analytics.member, "/helix/analytics/extensions?first=1&" + window));
    String cursor = first.path("pagination").path("cursor").asString();
    JsonNode second =
        json(
            analytics.ask(
                analytics.member,
                "/helix/analytics/extensions?first=1&" + window + "&after=" + cursor));

    assertThat(first.path("data").get(0).path("extension_id").asString()).isEqualTo("x1");
    assertThat(second.path("data").get(0).path("extension_id").asString()).isEqualTo("x2");
    assertThat(second.path("pagination").isEmpty()).isTrue();
  }

  @Test
  void a_download_needs_its_signature_as_it_is() {
    String url =
        analytics
            .data(analytics.member, "/helix/analytics/games?game_id=g1")
            .get(0)
            .path("URL")
            .asString();
    String path = analytics.path(url);

    assertThat(analytics.server.get(path).headers().firstValue("Content-Disposition").orElseThrow())
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
      assertThat(analytics.server.get(changed).statusCode()).as(changed).isEqualTo(403);
    }
  }

  @Test
  void a_download_is_good_for_five_minutes() {
    String url =
        analytics
            .data(analytics.member, "/helix/analytics/games?game_id=g1")
            .get(0)
            .path("URL")
            .asString();
    String path = analytics.path(url);

    advance("PT4M59S");
    assertThat(analytics.server.get(path).statusCode()).isEqualTo(200);
    advance("PT2S");
    assertThat(analytics.server.get(path).statusCode()).isEqualTo(403);
  }

  private static void advance(String duration) {
    HttpResponse<String> answer =
        analytics.server.send(
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
    AnalyticsServer.line(
        lines,
        "chat.message",
        "2026-06-01T12:00:00Z",
        "\"channel_id\":\"7\",\"user_id\":\"9\",\"text\":\"late\"");
    JsonNode before = analytics.data(analytics.member, "/helix/analytics/games?game_id=g1").get(0);
    String messages = analytics.rows(before).get(8).get("Unique Chatters");

    analytics.post(lines);

    assertThat(analytics.rows(before).get(8).get("Unique Chatters"))
        .isEqualTo(Integer.toString(Integer.parseInt(messages) + 1));
  }

  @Test
  void twitch4j_gets_and_downloads_reports() {
    CredentialManager credentials = CredentialManagerBuilder.builder().build();
    credentials.registerIdentityProvider(
        new TwitchIdentityProvider(
            analytics.client,
            "unused",
            "http://localhost",
            analytics.server.address() + "/oauth2"));
    TwitchHelix helix =
        TwitchHelixBuilder.builder()
            .withCredentialManager(credentials)
            .withClientId(analytics.client)
            .withBaseUrl(analytics.server.address() + "/helix")
            .build();

    var games =
        helix.getGameAnalyticUrl(analytics.member, null, 20, "g1", null, null, null).execute();
    var extensions =
        helix.getExtensionAnalyticUrl(analytics.member, null, 20, "x1", null, null, null).execute();

    assertThat(games.getGameAnalytics().getFirst().getGameId()).isEqualTo("g1");
    assertThat(analytics.download(games.getGameAnalytics().getFirst().getURL()).body())
        .startsWith("Date,Game Name,Game ID,Hours Watched");
    assertThat(analytics.download(extensions.getExtensionAnalytics().getFirst().getURL()).body())
        .startsWith("Date,Extension Name,Extension Client ID,");
  }

  @Test
  @SuppressWarnings("unchecked")
  void the_description_says_what_is_answered() {
    HttpResponse<String> yaml = analytics.server.get("/openapi/insights.yaml");
    Map<String, Object> api =
        (Map<String, Object>) new Load(LoadSettings.builder().build()).loadFromString(yaml.body());

    assertThat(api).containsEntry("openapi", "3.1.0");
    Map<String, Object> schemas = at(at(api, "components"), "schemas");
    for (String kind : List.of("Game", "Extension")) {
      String path = "/helix/analytics/" + kind.toLowerCase(java.util.Locale.ROOT) + "s";
      assertThat(at(api, "paths")).containsKey(path);
      JsonNode answer = json(analytics.ask(analytics.member, path));
      JsonNode report = answer.path("data").get(0);
      assertThat(names(report))
          .containsExactlyInAnyOrderElementsOf(
              (List<String>) at(schemas, kind + "Report").get("required"));
      assertThat(names(answer))
          .containsExactlyInAnyOrderElementsOf(
              (List<String>) at(schemas, kind + "Reports").get("required"));
    }
    String page =
        analytics.server.get("/openapi/insights").headers().firstValue("Location").orElseThrow();
    assertThat(analytics.server.get(page).body()).contains("swagger.js", "/openapi/insights.yaml");
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> at(Map<String, Object> map, String name) {
    return (Map<String, Object>) map.get(name);
  }

  private static List<String> names(JsonNode node) {
    return node.propertyNames().stream().collect(Collectors.toList());
  }
}
