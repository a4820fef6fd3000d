package dev.streamgauge.drops;

import static dev.streamgauge.drops.Studio.drop;
import static dev.streamgauge.server.RunningServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.streamgauge.server.RunningServer;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Drops from publishing to fulfilment, as a studio and its viewers see them. */
class DropsTest {
  @TempDir Path data;
  private Studio studio;

  @BeforeEach
  void start() {
    studio = new Studio(data);
  }

  @AfterEach
  void stop() {
    studio.close();
  }

  @Test
  void who_watches_long_enough_earns_claims_and_is_served() {
    assertThat(studio.publish("c1", false, drop("d1", 30, "")).path("status").asString())
        .isEqualTo("active");
    studio.watch("901", 29);
    assertThat(studio.claim("d1", "901").statusCode()).isEqualTo(409);
    assertThat(inventory("901").path(0).path("minutes").asInt()).isEqualTo(29);
    studio.watch("901", 5);
    JsonNode earned = inventory("901").path(0);
    assertThat(earned.path("minutes").asInt()).isEqualTo(30);
    assertThat(earned.path("earned_at").isString()).isTrue();
    assertThat(earned.path("claimed_at").isNull()).isTrue();

    HttpResponse<String> claimed = studio.claim("d1", "901");
    assertThat(claimed.statusCode()).isEqualTo(200);
    assertThat(studio.claim("d1", "901").body()).isEqualTo(claimed.body());
    JsonNode row = json(claimed).path("entitlements").path(0);
    assertThat(json(studio.get("")).path("data").path(0)).isEqualTo(row);
    assertThat(row.path("user_id").asString()).isEqualTo("901");
    assertThat(row.path("game_id").asString()).isEqualTo(Studio.GAME);
    assertThat(row.path("fulfillment_status").asString()).isEqualTo("CLAIMED");
    assertThat(row.path("updated_at")).isEqualTo(row.path("last_updated"));
    assertThat(json(studio.get("")).path("pagination").isEmpty()).isTrue();

    String id = row.path("id").asString();
    advance("PT10S");
    assertThat(studio.patch(Studio.update(List.of(id), "FULFILLED")).body())
        .isEqualTo("{\"data\":[{\"status\":\"SUCCESS\",\"ids\":[\"" + id + "\"]}]}");
    JsonNode step = studio.server().manage("GET", "/campaigns/c1/funnel", "").path("drops").path(0);
    assertThat(step.path("viewers").asInt()).isEqualTo(1);
    assertThat(step.path("minutes").asInt()).isEqualTo(30);
    assertThat(step.path("earned").asInt()).isEqualTo(1);
    assertThat(step.path("claimed").asInt()).isEqualTo(1);
    assertThat(step.path("fulfilled").asInt()).isEqualTo(1);
    assertThat(step.path("median_seconds_to_fulfil").asDouble()).isBetween(10.0, 40.0);
  }

  @Test
  void everything_is_as_it_was_after_a_restart() {
    studio.publish("c1", false, drop("d1", 2, ""));
    studio.watch("901", 2);
    String claimed = studio.claim("d1", "901").body();
    studio.watch("902", 1);
    stop();
    start();
    assertThat(studio.claim("d1", "901").body()).isEqualTo(claimed);
    assertThat(inventory("902").path(0).path("minutes").asInt()).isEqualTo(1);
    studio.watch("902", 1);
    assertThat(studio.claim("d1", "902").statusCode()).isEqualTo(200);
  }

  @Test
  void a_repeat_of_a_claim_is_answered_late_too_but_nothing_new_is_granted() {
    studio.publish("c1", false, drop("d1", 1, ""));
    studio.watch("901", 1);
    studio.watch("902", 1);
    String claimed = studio.claim("d1", "901").body();
    advance("PT80H");
    assertThat(studio.claim("d1", "901").body()).isEqualTo(claimed);
    HttpResponse<String> late = studio.claim("d1", "902");
    assertThat(late.statusCode()).isEqualTo(409);
    assertThat(json(late).path("message").asString())
        .isEqualTo("The time to claim this drop is over");
  }

  @Test
  void a_benefit_is_granted_no_more_often_than_its_limit() {
    String both =
        """
        {"id":"%s","name":"x","required_minutes":1,"benefits":[{"id":"%s","name":"b"}]}
        """;
    studio.publish(
        "c1",
        false,
        both.formatted("d1", Studio.BENEFIT) + "," + both.formatted("d2", Studio.BENEFIT));
    studio.watch("901", 1);
    assertThat(studio.claim("d1", "901").statusCode()).isEqualTo(200);
    assertThat(studio.claim("d2", "901").statusCode()).isEqualTo(409);
    assertThat(studio.ids("")).hasSize(1);
  }

  @Test
  void a_drop_with_preconditions_waits_until_these_are_claimed() {
    studio.publish(
        "c1",
        false,
        drop("d1", 1, "") + "," + drop("d2", 1, ",\"precondition_drop_ids\":[\"d1\"]"));
    studio.watch("901", 3);
    assertThat(inventory("901").path(1).path("minutes").asInt()).isZero();
    studio.claim("d1", "901");
    studio.watch("901", 1);
    assertThat(studio.claim("d2", "901").statusCode()).isEqualTo(200);
  }

  @Test
  void a_campaign_that_claims_by_itself_grants_when_it_is_earned() {
    studio.publish("c1", true, drop("d1", 3, ""));
    studio.watch("901", 2);
    assertThat(studio.ids("?user_id=901")).isEmpty();
    studio.watch("901", 1);
    assertThat(studio.ids("?user_id=901")).hasSize(1);
  }

  @Test
  void what_does_not_count_uses_nothing_up_and_what_comes_a_day_late_does_not_count() {
    studio.publish("c1", false, drop("d1", 5, ""));
    studio.goLive(Studio.CHANNEL, Studio.GAME);
    studio.goLive("72", Studio.OTHER_GAME);
    Instant at = studio.now();
    studio.ingest(
        List.of(
            minute(at, "72", "901", true),
            minute(at, "99", "901", true),
            minute(at, Studio.CHANNEL, "901", false),
            minute(at, Studio.CHANNEL, "901", true),
            minute(at, Studio.CHANNEL, "901", true)));
    assertThat(inventory("901").path(0).path("minutes").asInt()).isEqualTo(1);
    advance("PT23H");
    studio.ingest(List.of(minute(at.plusSeconds(60), Studio.CHANNEL, "901", true)));
    assertThat(inventory("901").path(0).path("minutes").asInt()).isEqualTo(2);
    advance("PT2H");
    studio.ingest(List.of(minute(at.plusSeconds(120), Studio.CHANNEL, "901", true)));
    assertThat(inventory("901").path(0).path("minutes").asInt()).isEqualTo(2);
  }

  @Test
  void an_ended_campaign_takes_no_more_minutes_and_can_be_claimed() {
    studio.publish("c1", false, drop("d1", 1, "") + "," + drop("d2", 3, ""));
    studio.watch("901", 2);
    assertThat(studio.server().manage("POST", "/campaigns/c1/end", "").path("status").asString())
        .isEqualTo("expired");
    studio.watch("901", 2);
    assertThat(inventory("901").path(1).path("minutes").asInt()).isEqualTo(2);
    assertThat(studio.claim("d1", "901").statusCode()).isEqualTo(200);
  }

  @Test
  void publishing_names_every_fault_at_once() {
    String campaign =
        """
        {"organization_id":"acme","game_id":"4002","name":"x","starts_at":"2026-01-02T00:00:00Z",
         "ends_at":"2026-01-01T00:00:00Z","claim_until":"2025-12-31T00:00:00Z","drops":[
         {"id":"d1","name":"x","required_minutes":0,"precondition_drop_ids":["d2","nix"],
          "benefits":[]},
         {"id":"d2","name":"x","required_minutes":9,"precondition_drop_ids":["d1"],
          "benefits":[{"id":"b","name":"b","entitlement_limit":0}]}]}
        """;
    studio.server().manage("PUT", "/campaigns/bad", campaign);
    HttpResponse<String> answer =
        studio.manage("POST", "/campaigns/bad/publish", "", RunningServer.ADMIN);
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(json(answer).path("message").asString())
        .contains(
            "game_id: is no game of this organization: 4002",
            "ends_at: must lie after starts_at",
            "ends_at: lies in the past",
            "claim_until: must not lie before ends_at",
            "drops[0].required_minutes: must be at least 1",
            "drops[0].precondition_drop_ids: name no drop of this campaign: nix",
            "drops[0].precondition_drop_ids: lead in a circle",
            "drops[0].benefits: must have at least one",
            "drops[1].benefits[0].entitlement_limit: must be at least 1");
    assertThat(studio.server().manage("GET", "/campaigns/bad", "").path("status").asString())
        .isEqualTo("draft");
  }

  @Test
  void a_published_campaign_stays_as_it_is_and_a_draft_goes() {
    String body = studio.campaign("c1", false, drop("d1", 1, ""));
    studio.server().manage("PUT", "/campaigns/c1", body);
    JsonNode published = studio.server().manage("POST", "/campaigns/c1/publish", "");
    assertThat(studio.server().manage("POST", "/campaigns/c1/publish", "")).isEqualTo(published);
    assertThat(studio.server().manage("PUT", "/campaigns/c1", body)).isEqualTo(published);
    assertThat(studio.server().manage("PUT", "/campaigns/c1", published.toString()))
        .isEqualTo(published);
    String other = studio.campaign("c1", true, drop("d1", 1, ""));
    assertThat(status("PUT", "/campaigns/c1", other)).isEqualTo(409);
    assertThat(status("DELETE", "/campaigns/c1", "")).isEqualTo(409);
    String twin = studio.campaign("c2", false, drop("d1", 1, ""));
    assertThat(status("PUT", "/campaigns/c2", twin)).isEqualTo(409);
    String draft = studio.campaign("c2", false, drop("d9", 1, ""));
    assertThat(status("PUT", "/campaigns/c2", draft)).isEqualTo(200);
    assertThat(status("POST", "/campaigns/c2/end", "")).isEqualTo(409);
    assertThat(status("DELETE", "/campaigns/c2", "")).isEqualTo(204);
    assertThat(status("DELETE", "/campaigns/c2", "")).isEqualTo(404);
    assertThat(studio.server().manage("GET", "/campaigns", "").path("data").size()).isEqualTo(1);
  }

  @Test
  void each_may_do_what_is_theirs() {
    studio.publish("c1", false, drop("d1", 1, ""));
    studio.watch("901", 1);
    String rival = studio.server().token(studio.otherClientId(), "");
    String alice = studio.userToken("901");
    String bob = studio.userToken("902");
    String ingest = studio.server().token(studio.server().app(true), "");
    String claim = "{\"user_id\":\"901\"}";
    String campaign = studio.campaign("c2", false, drop("d2", 1, ""));
    assertThat(
            List.of(
                studio.manage("GET", "/campaigns/c1", "", studio.token()).statusCode(),
                studio.manage("GET", "/campaigns/c1", "", rival).statusCode(),
                studio.manage("GET", "/campaigns/c1", "", "nonsense").statusCode(),
                studio.manage("PUT", "/campaigns/c2", campaign, rival).statusCode(),
                studio.manage("PUT", "/campaigns/c2", campaign, studio.token()).statusCode(),
                studio.manage("POST", "/campaigns/c2/publish", "", rival).statusCode(),
                studio.manage("GET", "/users/901/drops", "", alice).statusCode(),
                studio.manage("GET", "/users/901/drops", "", bob).statusCode(),
                studio.manage("POST", "/drops/d1/claims", claim, bob).statusCode(),
                studio.manage("POST", "/drops/d1/claims", claim, studio.token()).statusCode(),
                studio.manage("POST", "/drops/d1/claims", claim, ingest).statusCode(),
                studio.manage("POST", "/drops/d1/claims", "{}", alice).statusCode()))
        .containsExactly(200, 403, 401, 403, 200, 403, 200, 403, 403, 403, 200, 200);
    assertThat(json(studio.manage("GET", "/campaigns", "", rival)).path("data").isEmpty()).isTrue();
  }

  @Test
  void sixty_four_at_once_have_one_effect_and_equal_answers() throws Exception {
    studio.publish("c1", false, drop("d1", 1, ""));
    studio.watch("901", 1);
    Set<String> claims = atOnce(() -> studio.claim("d1", "901").body());
    assertThat(claims).hasSize(1);
    List<String> ids = studio.ids("");
    assertThat(ids).hasSize(1);
    Set<String> updates = atOnce(() -> studio.patch(Studio.update(ids, "FULFILLED")).body());
    assertThat(updates)
        .containsExactly("{\"data\":[{\"status\":\"SUCCESS\",\"ids\":[\"" + ids.get(0) + "\"]}]}");
    assertThat(studio.ids("?fulfillment_status=FULFILLED")).isEqualTo(ids);
    assertThat(studio.ids("?fulfillment_status=CLAIMED")).isEmpty();
  }

  private static Set<String> atOnce(Callable<String> request)
      throws InterruptedException, ExecutionException {
    Set<String> answers = new HashSet<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<String> answer : threads.invokeAll(Collections.nCopies(64, request))) {
        answers.add(answer.get());
      }
    }
    return answers;
  }

  private JsonNode inventory(String user) {
    return studio.server().manage("GET", "/users/" + user + "/drops", "");
  }

  private int status(String method, String path, String body) {
    return studio.manage(method, path, body, RunningServer.ADMIN).statusCode();
  }

  private void advance(String duration) {
    HttpResponse<String> answer =
        studio
            .server()
            .send(
                "POST",
                "/sandbox/clock",
                ("{\"advance\":\"" + duration + "\"}")
                    .getBytes(java.nio.charset.StandardCharsets.UTF_8),
                "Authorization",
                "Bearer " + RunningServer.ADMIN);
    assertThat(answer.statusCode()).isEqualTo(200);
  }

  private static String minute(Instant at, String channel, String viewer, boolean signedIn) {
    return """
        {"type":"viewer.watch","at":"%s","channel_id":"%s","viewer_id":"%s","signed_in":%s}
        """
        .formatted(at, channel, viewer, signedIn)
        .strip();
  }
}
