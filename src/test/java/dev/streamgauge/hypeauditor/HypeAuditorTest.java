package dev.streamgauge.hypeauditor;

import static dev.streamgauge.server.RunningServer.json;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.streamgauge.server.RunningServer;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reports as the vendor's clients get them, of a server whose today is 10 June 2026. */
class HypeAuditorTest {
  private static final Path SEED = Path.of("../shared/seeds/002_7aa783e376028036.txt");
  private static final List<String> PERIODS = List.of("7d", "30d", "90d", "180d", "365d", "all");

  @TempDir static Path directory;
  private static RunningServer server;
  private static String ingest;
  private static int accounts;

  private final String id = "account-" + accounts++;
  private final String token = account(id, 3);

  @BeforeAll
  static void start() {
    server =
        new RunningServer(
            directory, Map.of("sandbox.enabled", "true", "sandbox.at", "2026-06-10T12:00:00Z"));
    ingest = server.token(server.app(true), "");
    StringBuilder lines = new StringBuilder();
    for (String login : List.of("nasa", "chess", "one", "two", "three", "four", "many")) {
      channel(lines, login);
    }
    profile(lines, "novideos", 5);
    profile(lines, "noviews", 0);
    line(lines, "stream.sample", "2026-06-01T10:00:00Z", "noviews", "\"viewers\":0");
    post(lines);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static void profile(StringBuilder lines, String login, long views) {
    line(
        lines,
        "channel",
        "2026-04-01T10:00:00Z",
        login,
        "\"login\":\"%s\",\"display_name\":\"%s!\",\"description\":\"about\",\"logo\":\"https://i/%s\",\"followers\":1000,\"following\":7,\"views\":%d,\"country\":\"DE\",\"language\":\"de\",\"emails\":[\"a@b.example\"],\"social_networks\":[{\"type\":2,\"id\":\"tube\"}]"
            .formatted(login, login, login, views));
  }

  /** Two hours with 10 viewers, a video of them, a message, and 25 who watched. */
  private static void channel(StringBuilder lines, String login) {
    profile(lines, login, 500);
    for (int minute = 0; minute <= 120; minute += 10) {
      String at = "2026-06-01T%02d:%02d:00Z".formatted(10 + minute / 60, minute % 60);
      line(
          lines,
          "stream.sample",
          at,
          login,
          "\"viewers\":10,\"stream_id\":\"s-%s\",\"game_id\":\"g1\"".formatted(login));
    }
    line(
        lines,
        "stream.offline",
        "2026-06-01T12:00:00Z",
        login,
        "\"stream_id\":\"s-%s\"".formatted(login));
    line(
        lines,
        "video",
        "2026-06-02T10:00:00Z",
        login,
        "\"video_id\":\"v-%s\",\"stream_id\":\"s-%s\",\"created_at\":\"2026-06-01T12:00:00Z\",\"duration_s\":7200,\"views\":40"
            .formatted(login, login));
    line(
        lines,
        "chat.message",
        "2026-06-01T11:00:00Z",
        login,
        "\"user_id\":\"5\",\"text\":\"love it\"");
    line(lines, "channel.follow", "2026-06-01T11:00:00Z", login, "\"user_id\":\"5\"");
    for (int viewer = 0; viewer < 25; viewer++) {
      line(
          lines,
          "viewer.watch",
          "2026-06-01T11:00:00Z",
          login,
          "\"viewer_id\":\"w%d\",\"signed_in\":true,\"country\":\"%s\",\"language\":\"en\""
              .formatted(viewer, viewer < 5 ? "TN" : "US"));
    }
    if (login.equals("nasa")) {
      for (int viewer = 0; viewer < 25; viewer++) {
        lines.append(
            "{\"type\":\"viewer\",\"at\":\"2026-06-01T11:00:00Z\",\"user_id\":\"w%d\",\"birth_year\":%d,\"gender\":\"male\"}\n"
                .formatted(viewer, 1960 + 2 * viewer));
      }
      lines.append(
          "{\"type\":\"game\",\"at\":\"2026-06-01T11:00:00Z\",\"game_id\":\"g1\",\"name\":\"Chess\",\"box_art\":\"https://b/{width}x{height}.jpg\",\"followers\":9}\n");
    }
  }

  private static void line(
      StringBuilder lines, String type, String at, String channel, String fields) {
    lines.append(
        "{\"type\":\"%s\",\"at\":\"%s\",\"channel_id\":\"id-%s\",%s}\n"
            .formatted(type, at, channel, fields));
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

  private static String account(String id, long credits) {
    return server
        .manage("PUT", "/audit-accounts/" + id, "{\"credits\":" + credits + "}")
        .path("token")
        .asString("");
  }

  private HttpResponse<String> get(String pathAndQuery) {
    return server.get("/api/method/" + pathAndQuery, "x-auth-id", id, "x-auth-token", token);
  }

  private JsonNode report(String channel) {
    HttpResponse<String> answer = get("auditor.twitch/?channel=" + channel);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return json(answer);
  }

  private static void refused(HttpResponse<String> answer, int status, int code, String what) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(json(answer).path("error").path("code").asInt()).isEqualTo(code);
    assertThat(json(answer).path("error").path("description").asString()).contains(what);
  }

  @Test
  void a_report_has_what_was_told_and_what_happened() {
    JsonNode answer = report("NASA");
    JsonNode report = answer.path("result").path("report");
    JsonNode metrics = report.path("metrics");

    assertThat(report.path("basic").toString())
        .isEqualTo(
            "{\"id\":\"id-nasa\",\"username\":\"nasa\",\"title\":\"nasa!\",\"avatar_url\":\"https://i/nasa\",\"description\":\"about\"}");
    assertThat(metrics.path("subscribers_count").toString())
        .isEqualTo(
            "{\"value\":1001,\"performance\":{\"30d\":{\"value\":1},\"90d\":{\"value\":1001},\"180d\":{\"value\":1001}}}");
    assertThat(metrics.path("views_count").toString()).isEqualTo("{\"value\":500}");
    assertThat(metrics.at("/hours_streamed/performance/30d/value").asString()).isEqualTo("2");
    assertThat(metrics.at("/live_viewers_avg/performance/30d").toString())
        .isEqualTo("{\"value\":10,\"value_prev\":null}");
    assertThat(metrics.at("/chat_messages_per_hour/performance/30d/value").asString())
        .isEqualTo("0.5");
    assertThat(metrics.at("/views_rate/performance/30d/value").asString()).isEqualTo("4");
    assertThat(report.at("/features/audience_geo/data/groups").toString())
        .isEqualTo("{\"africa\":20,\"america\":80,\"imea\":20}");
    assertThat(report.at("/features/audience_languages/data").toString())
        .isEqualTo("[{\"title\":\"en\",\"prc\":100}]");
    assertThat(report.at("/features/audience_age_gender/data/55-64").toString())
        .isEqualTo("{\"male\":20,\"female\":0}");
    assertThat(report.at("/features/social_networks/data").toString())
        .isEqualTo("[{\"type\":2,\"id\":\"tube\"},{\"type\":4,\"id\":\"nasa\"}]");
    assertThat(report.at("/features/games/data/0/basic").toString())
        .isEqualTo("{\"id\":\"g1\",\"title\":\"Chess\",\"avatar_url\":\"https://b/300x300.jpg\"}");
    assertThat(report.at("/features/stream_viewers/data/0/video_id").asString())
        .isEqualTo("v-nasa");
    assertThat(answer.path("result").path("report_state").asString())
        .isEqualTo("READY_LOW_CONFIDENCE"); // there are not ten channels to compare with
    assertThat(answer.path("result").path("restTokens").asInt()).isEqualTo(3);
    assertThat(answer.path("restTokens").asInt()).isEqualTo(3);
  }

  @Test
  void the_keys_of_the_report_are_those_of_the_sample() throws IOException {
    JsonNode report = report("nasa").path("result").path("report");
    for (String metric :
        List.of(
            "views_avg",
            "live_viewers_avg",
            "videos_per_week",
            "video_views_count",
            "video_views_avg",
            "views_rate",
            "hours_streamed",
            "active_days_per_week",
            "chat_messages_per_hour")) {
      JsonNode performance = report.path("metrics").path(metric).path("performance");
      assertThat(performance.propertyNames()).as(metric).containsExactlyElementsOf(PERIODS);
    }
    assertThat(report.path("features").propertyNames())
        .containsExactly(
            "audience_age_gender",
            "audience_geo",
            "stream_viewers",
            "audience_languages",
            "audience_sentiments",
            "most_media",
            "blogger_geo",
            "blogger_emails",
            "blogger_languages",
            "games",
            "social_networks");
    if (!Files.exists(SEED)) {
      System.err.println("THE SAMPLE ITSELF IS NOT HERE, ONLY OUR LIST OF ITS KEYS WAS CHECKED");
      return;
    }
    String text = Files.readString(SEED);
    int begin = text.indexOf('{', text.indexOf("Sample response"));
    JsonNode sample =
        JsonMapper.builder()
            .build()
            .readTree(text.substring(begin, text.indexOf("\n}\n", begin) + 2));
    walk("", sample, report("nasa"));
  }

  /** Everything in one is in the other, with a type that fits. */
  private static void walk(String path, JsonNode sample, JsonNode found) {
    if (sample.isNull() || found.isNull()) {
      assertThat(found.isMissingNode()).as(path).isFalse();
    } else if (sample.isObject()) {
      assertThat(found.isObject()).as(path).isTrue();
      for (String name : sample.propertyNames()) {
        if (!path.endsWith("/groups")) {
          assertThat(found.has(name)).as(path + "/" + name).isTrue();
          walk(path + "/" + name, sample.get(name), found.get(name));
        }
      }
    } else if (sample.isArray()) {
      assertThat(found.isArray()).as(path).isTrue();
      if (!sample.isEmpty() && !found.isEmpty()) {
        walk(path + "/0", sample.get(0), found.get(0));
      }
    } else {
      assertThat(found.isNumber()).as(path).isEqualTo(sample.isNumber());
      assertThat(found.isString()).as(path).isEqualTo(sample.isString());
    }
  }

  @Test
  void a_channel_may_be_named_in_the_address_a_form_or_a_multipart_form() {
    String multipart =
        """
        --xyz
        Content-Disposition: form-data; name="v"

        2
        --xyz
        Content-Disposition: form-data; name="channel"

        nasa
        --xyz--
        """
            .replace("\n", "\r\n");
    for (String path : List.of("auditor.twitch", "auditor.twitch/")) {
      assertThat(get(path + "?channel=nasa&v=2&type=x&features=y").statusCode()).isEqualTo(200);
      assertThat(send("GET", path + "?channel=nasa", "", "application/x-www-form-urlencoded"))
          .isEqualTo(200);
      assertThat(send("GET", path + "?channel=nasa", "", "multipart/form-data; boundary=xyz"))
          .isEqualTo(200);
      assertThat(send("POST", path, "channel=nasa", "application/x-www-form-urlencoded"))
          .isEqualTo(200);
      assertThat(send("POST", path, multipart, "multipart/form-data; boundary=xyz")).isEqualTo(200);
    }
    assertThat(send("POST", "auditor.twitch", multipart, "multipart/form-data")).isEqualTo(400);
  }

  private int send(String method, String path, String body, String type) {
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

  @Test
  void refusals_say_what_is_wrong_and_cost_nothing() {
    refused(get("auditor.twitch?channel=nobody"), 404, 1, "CHANNEL_NOT_FOUND");
    refused(get("auditor.twitch?channel=novideos"), 403, 2, "NO_VIDEOS");
    refused(get("auditor.twitch?channel=noviews"), 403, 3, "NO_VIEWS");
    refused(get("auditor.twitch"), 400, 5, "channel");
    refused(get("auditor.twitch?channel=%20"), 400, 5, "channel");
    refused(get("auditor.twitch?channel=a/b"), 400, 5, "login");
    refused(get("auditor.twitch?channel=nasa&as_of=tomorrow"), 400, 5, "as_of");
    refused(get("auditor.twitch?channel=nasa&as_of=2026-06-11"), 400, 5, "as_of");
    refused(get("auditor.nothing"), 404, 5, "method");
    refused(server.get("/api/method/auditor.twitch?channel=nasa"), 403, 4, "Invalid token");
    refused(
        server.get(
            "/api/method/auditor.twitch?channel=nasa", "x-auth-id", id, "x-auth-token", "wrong"),
        403,
        4,
        "Invalid token");
    assertThat(json(get("auditor.planInfo")).path("restTokens").asInt()).isEqualTo(3);
  }

  @Test
  void the_first_report_of_a_channel_costs_a_credit_and_then_it_is_open_for_a_year() {
    assertThat(report("one").path("restTokens").asInt()).isEqualTo(2);
    assertThat(report("one").path("restTokens").asInt()).isEqualTo(2);
    assertThat(report("nasa").path("restTokens").asInt()).isEqualTo(2);
    assertThat(report("two").path("restTokens").asInt()).isEqualTo(1);
    assertThat(report("three").path("restTokens").asInt()).isZero();
    refused(get("auditor.twitch?channel=four"), 402, 27, "No API access");
    assertThat(report("two").path("restTokens").asInt()).isZero();
    assertThat(report("nasa").path("restTokens").asInt()).isZero();

    JsonNode unlocked = json(get("auditor.reportsUnlocked?limit=2")).path("result");
    assertThat(unlocked.path("count").asInt()).isEqualTo(3);
    assertThat(unlocked.path("reports")).hasSize(2);
    assertThat(json(get("auditor.reportsUnlocked?date_to=2026-06-09")).at("/result/count").asInt())
        .isZero();
    assertThat(account(id, 8)).isEmpty();
    assertThat(report("four").path("restTokens").asInt()).isEqualTo(7);
  }

  @Test
  void two_hundred_at_once_cost_one_credit() throws InterruptedException, ExecutionException {
    List<Future<HttpResponse<String>>> asked = new ArrayList<>();
    try (ExecutorService all = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 200; i++) {
        asked.add(all.submit(() -> get("auditor.twitch?channel=many")));
      }
    }
    Map<Integer, Long> statuses = new TreeMap<>();
    for (Future<HttpResponse<String>> each : asked) {
      HttpResponse<String> answer = each.get();
      statuses.merge(answer.statusCode(), 1L, Long::sum);
      if (answer.statusCode() == 200) {
        assertThat(json(answer).path("restTokens").asInt()).isEqualTo(2);
      }
    }
    assertThat(statuses).containsEntry(429, 100L).containsKey(200); // a minute has 100
    refused(get("auditor.planInfo"), 429, 6, "100 a minute");
  }

  @Test
  void the_admin_has_a_report_made_anew_with_what_came_in_since() {
    assertThat(followers("chess")).isEqualTo(1001);
    StringBuilder lines = new StringBuilder();
    line(lines, "channel.follow", "2026-06-10T11:00:00Z", "chess", "\"user_id\":\"6\"");
    post(lines);
    assertThat(followers("chess")).isEqualTo(1001);
    refused(get("auditor.twitch?channel=chess&refresh=1"), 403, 4, "admin");

    HttpResponse<String> anew =
        server.get(
            "/api/method/auditor.twitch?channel=chess&refresh=1",
            "x-auth-id",
            id,
            "x-auth-token",
            token,
            "Authorization",
            "Bearer " + RunningServer.ADMIN);

    assertThat(json(anew).at("/result/report/metrics/subscribers_count/value").asInt())
        .isEqualTo(1002);
    assertThat(followers("chess")).isEqualTo(1002);
  }

  private int followers(String channel) {
    return report(channel).at("/result/report/metrics/subscribers_count/value").asInt();
  }

  @Test
  void a_report_may_be_had_as_it_was_on_another_day() {
    HttpResponse<String> then = get("auditor.twitch?channel=nasa&as_of=2026-06-01");
    JsonNode metrics = json(then).at("/result/report/metrics");

    assertThat(metrics.at("/videos_per_week/performance/7d/value").asInt()).isZero();
    assertThat(metrics.at("/hours_streamed/performance/7d/value").asInt()).isEqualTo(2);
    refused(get("auditor.twitch?channel=nasa&as_of=2026-05-31"), 403, 2, "NO_VIDEOS");
  }

  @Test
  void channels_are_found_by_the_beginning_of_their_login_and_told_month_by_month() {
    JsonNode found = json(get("auditor.suggester?search=NO")).at("/result/list");
    assertThat(found)
        .extracting(each -> each.path("username").asString())
        .containsExactly("novideos", "noviews");
    refused(get("auditor.suggester"), 400, 5, "search");

    JsonNode history = json(get("auditor.twitchHistory?channel=nasa")).at("/result/history");
    assertThat(history).hasSize(3);
    assertThat(history.get(2).toString())
        .isEqualTo(
            "{\"month\":\"2026-06\",\"subscribers_count\":1001,\"subscribers_gained\":1,\"hours_streamed\":2,\"live_viewers_avg\":10,\"chat_messages_per_hour\":0.5,\"video_views_count\":40}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"credits\":-1}", "{\"credits\":\"x\"}", "{\"credit\":1}"})
  void an_account_needs_a_number_of_credits(String body) {
    HttpResponse<String> answer =
        server.send(
            "PUT",
            "/manage/v1/audit-accounts/a",
            body.getBytes(UTF_8),
            "Authorization",
            "Bearer " + RunningServer.ADMIN);
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("credit");
  }

  @Test
  void an_explanation_says_what_a_figure_is_made_of() {
    HttpResponse<String> answer =
        server.get(
            "/manage/v1/channels/nasa/explain?metric=views_rate&period=30d",
            "Authorization",
            "Bearer " + RunningServer.ADMIN);
    JsonNode explained = json(answer);

    assertThat(explained.path("value").asInt()).isEqualTo(4);
    assertThat(explained.path("formula").asString()).isEqualTo("100 * video_views_avg / F");
    assertThat(explained.path("inputs").toString())
        .isEqualTo("{\"video_views_avg\":40,\"followers\":1001,\"videos\":1}");
    assertThat(explained.path("rows").toString()).isEqualTo("{\"video\":1,\"profile\":2}");
    assertThat(explained.path("first_row").asString()).isEqualTo("2026-04-01");
    assertThat(explained.path("last_row").asString()).isEqualTo("2026-06-02");
    for (String wrong :
        List.of(
            "nobody/explain?metric=views_rate&period=30d",
            "nasa/explain?metric=nothing&period=30d",
            "nasa/explain?metric=views_count&period=30d",
            "nasa/explain?metric=subscribers_count&period=7d",
            "nasa/explain?metric=views_rate&period=30d&as_of=x")) {
      assertThat(
              server
                  .get(
                      "/manage/v1/channels/" + wrong,
                      "Authorization",
                      "Bearer " + RunningServer.ADMIN)
                  .statusCode())
          .as(wrong)
          .isIn(400, 404);
    }
  }
}
