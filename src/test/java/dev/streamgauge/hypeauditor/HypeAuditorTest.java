package dev.streamgauge.hypeauditor;

import static dev.streamgauge.hypeauditor.Customer.refused;
import static dev.streamgauge.server.RunningServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.streamgauge.server.RunningServer;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reports as the vendor's clients get them. */
class HypeAuditorTest {
  private static final Path SEED = Path.of("../shared/seeds/002_7aa783e376028036.txt");
  private static final List<String> PERIODS = List.of("7d", "30d", "90d", "180d", "365d", "all");

  @TempDir static Path directory;
  private static AuditedServer audited;

  private final Customer customer = audited.customer();

  @BeforeAll
  static void start() {
    audited = new AuditedServer(directory);
  }

  @AfterAll
  static void stop() {
    audited.close();
  }

  @Test
  void a_report_has_what_was_told_and_what_happened() {
    JsonNode answer = customer.report("NASA");
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
    JsonNode report = customer.report("nasa").path("result").path("report");
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
    walk("", sample, customer.report("nasa"));
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
      assertThat(customer.get(path + "?channel=nasa&v=2&type=x&features=y").statusCode())
          .isEqualTo(200);
      assertThat(
              customer.send("GET", path + "?channel=nasa", "", "application/x-www-form-urlencoded"))
          .isEqualTo(200);
      assertThat(
              customer.send("GET", path + "?channel=nasa", "", "multipart/form-data; boundary=xyz"))
          .isEqualTo(200);
      assertThat(customer.send("POST", path, "channel=nasa", "application/x-www-form-urlencoded"))
          .isEqualTo(200);
      assertThat(customer.send("POST", path, multipart, "multipart/form-data; boundary=xyz"))
          .isEqualTo(200);
    }
    assertThat(customer.send("POST", "auditor.twitch", multipart, "multipart/form-data"))
        .isEqualTo(400);
  }

  @Test
  void refusals_say_what_is_wrong_and_cost_nothing() {
    refused(customer.get("auditor.twitch?channel=nobody"), 404, 1, "CHANNEL_NOT_FOUND");
    refused(customer.get("auditor.twitch?channel=novideos"), 403, 2, "NO_VIDEOS");
    refused(customer.get("auditor.twitch?channel=noviews"), 403, 3, "NO_VIEWS");
    refused(customer.get("auditor.twitch"), 400, 5, "channel");
    refused(customer.get("auditor.twitch?channel=%20"), 400, 5, "channel");
    refused(customer.get("auditor.twitch?channel=a/b"), 400, 5, "login");
    refused(customer.get("auditor.twitch?channel=nasa&as_of=tomorrow"), 400, 5, "as_of");
    refused(customer.get("auditor.twitch?channel=nasa&as_of=2026-06-11"), 400, 5, "as_of");
    refused(customer.get("auditor.nothing"), 404, 5, "method");
    refused(
        audited.server().get("/api/method/auditor.twitch?channel=nasa"), 403, 4, "Invalid token");
    refused(
        audited
            .server()
            .get(
                "/api/method/auditor.twitch?channel=nasa",
                "x-auth-id",
                customer.id(),
                "x-auth-token",
                "wrong"),
        403,
        4,
        "Invalid token");
    assertThat(json(customer.get("auditor.planInfo")).path("restTokens").asInt()).isEqualTo(3);
  }

  @Test
  void the_admin_has_a_report_made_anew_with_what_came_in_since() {
    assertThat(followers("chess")).isEqualTo(1001);
    StringBuilder lines = new StringBuilder();
    AuditedServer.line(
        lines, "channel.follow", "2026-06-10T11:00:00Z", "chess", "\"user_id\":\"6\"");
    audited.post(lines);
    assertThat(followers("chess")).isEqualTo(1001);
    refused(customer.get("auditor.twitch?channel=chess&refresh=1"), 403, 4, "admin");

    HttpResponse<String> anew =
        audited
            .server()
            .get(
                "/api/method/auditor.twitch?channel=chess&refresh=1",
                "x-auth-id",
                customer.id(),
                "x-auth-token",
                customer.token(),
                "Authorization",
                "Bearer " + RunningServer.ADMIN);

    assertThat(anew.statusCode()).isIn(200, 202);
    assertThat(followers("chess")).isEqualTo(1002);
  }

  private int followers(String channel) {
    return customer.report(channel).at("/result/report/metrics/subscribers_count/value").asInt();
  }

  @Test
  void a_report_may_be_had_as_it_was_on_another_day() {
    HttpResponse<String> then = customer.get("auditor.twitch?channel=nasa&as_of=2026-06-01");
    JsonNode metrics = json(then).at("/result/report/metrics");

    assertThat(metrics.at("/videos_per_week/performance/7d/value").asInt()).isZero();
    assertThat(metrics.at("/hours_streamed/performance/7d/value").asInt()).isEqualTo(2);
    refused(customer.get("auditor.twitch?channel=nasa&as_of=2026-05-31"), 403, 2, "NO_VIDEOS");
  }
}
