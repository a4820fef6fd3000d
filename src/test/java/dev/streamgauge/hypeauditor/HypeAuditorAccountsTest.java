package dev.streamgauge.hypeauditor;

import static dev.streamgauge.hypeauditor.Customer.refused;
import static dev.streamgauge.server.RunningServer.json;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.streamgauge.server.RunningServer;
import java.net.http.HttpResponse;
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

/** What reports cost, and what else their clients may ask. */
class HypeAuditorAccountsTest {
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
  void the_first_report_of_a_channel_costs_a_credit_and_then_it_is_open_for_a_year() {
    assertThat(customer.report("one").path("restTokens").asInt()).isEqualTo(2);
    assertThat(customer.report("one").path("restTokens").asInt()).isEqualTo(2);
    assertThat(customer.report("nasa").path("restTokens").asInt()).isEqualTo(2);
    assertThat(customer.report("two").path("restTokens").asInt()).isEqualTo(1);
    assertThat(customer.report("three").path("restTokens").asInt()).isZero();
    refused(customer.get("auditor.twitch?channel=four"), 402, 27, "No API access");
    assertThat(customer.report("two").path("restTokens").asInt()).isZero();
    assertThat(customer.report("nasa").path("restTokens").asInt()).isZero();

    JsonNode unlocked = json(customer.get("auditor.reportsUnlocked?limit=2")).path("result");
    assertThat(unlocked.path("count").asInt()).isEqualTo(3);
    assertThat(unlocked.path("reports")).hasSize(2);
    assertThat(
            json(customer.get("auditor.reportsUnlocked?date_to=2026-06-09"))
                .at("/result/count")
                .asInt())
        .isZero();
    assertThat(audited.account(customer.id(), 8)).isEmpty();
    assertThat(customer.report("four").path("restTokens").asInt()).isEqualTo(7);
  }

  @Test
  void two_hundred_at_once_cost_one_credit() throws InterruptedException, ExecutionException {
    List<Future<HttpResponse<String>>> asked = new ArrayList<>();
    try (ExecutorService all = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 200; i++) {
        asked.add(all.submit(() -> customer.ask("auditor.twitch?channel=many")));
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
    assertThat(statuses).containsEntry(429, 100L); // a minute has 100
    assertThat(statuses.keySet()).isSubsetOf(200, 202, 429);
    refused(customer.get("auditor.planInfo"), 429, 6, "100 a minute");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"credits\":-1}", "{\"credits\":\"x\"}", "{\"credit\":1}"})
  void an_account_needs_a_number_of_credits(String body) {
    HttpResponse<String> answer =
        audited
            .server()
            .send(
                "PUT",
                "/manage/v1/audit-accounts/a",
                body.getBytes(UTF_8),
                "Authorization",
                "Bearer " + RunningServer.ADMIN);
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("credit");
  }

  @Test
  void channels_are_found_by_the_beginning_of_their_login_and_told_month_by_month() {
    JsonNode found = json(customer.get("auditor.suggester?search=NO")).at("/result/list");
    assertThat(found)
        .extracting(each -> each.path("username").asString())
        .containsExactly("novideos", "noviews");
    refused(customer.get("auditor.suggester"), 400, 5, "search");

    JsonNode history =
        json(customer.get("auditor.twitchHistory?channel=nasa")).at("/result/history");
    assertThat(history).hasSize(3);
    assertThat(history.get(2).toString())
        .isEqualTo(
            "{\"month\":\"2026-06\",\"subscribers_count\":1001,\"subscribers_gained\":1,\"hours_streamed\":2,\"live_viewers_avg\":10,\"chat_messages_per_hour\":0.5,\"video_views_count\":40}");
  }

  @Test
  void an_explanation_says_what_a_figure_is_made_of() {
    HttpResponse<String> answer =
        audited
            .server()
            .get(
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
              audited
                  .server()
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
