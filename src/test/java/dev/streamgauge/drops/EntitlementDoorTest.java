package dev.streamgauge.drops;

import static dev.streamgauge.drops.Studio.as;
import static dev.streamgauge.drops.Studio.drop;
import static dev.streamgauge.drops.Studio.update;
import static dev.streamgauge.server.RunningServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.philippheuer.credentialmanager.CredentialManager;
import com.github.philippheuer.credentialmanager.CredentialManagerBuilder;
import com.github.twitch4j.auth.providers.TwitchIdentityProvider;
import com.github.twitch4j.helix.TwitchHelix;
import com.github.twitch4j.helix.TwitchHelixBuilder;
import com.github.twitch4j.helix.domain.DropFulfillmentStatus;
import com.github.twitch4j.helix.domain.DropsEntitlement;
import com.github.twitch4j.helix.domain.DropsEntitlementList;
import com.github.twitch4j.helix.domain.UpdateDropEntitlementInput;
import com.github.twitch4j.helix.domain.UpdateEntitlementStatus;
import dev.streamgauge.server.RunningServer;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The entitlements' door on 25,000 of them: pages, filters, refusals, noise. */
class EntitlementDoorTest {
  private static final int VIEWERS = 25_000;
  private static final int FIRST_VIEWER = 1_000_000;

  @TempDir private static Path data;
  private static Studio studio;

  @BeforeAll
  static void start() {
    studio = new Studio(data);
    studio.publish("c1", true, drop("d1", 1, ""));
    studio.watchOnce(FIRST_VIEWER, FIRST_VIEWER + VIEWERS);
    Awaitility.await()
        .until(
            () ->
                studio
                        .server()
                        .manage("GET", "/campaigns/c1/funnel", "")
                        .path("drops")
                        .path(0)
                        .path("claimed")
                        .asInt()
                    == VIEWERS);
  }

  @AfterAll
  static void stop() {
    studio.close();
  }

  private record Refusal(String method, String path, String body, String message, int status) {}

  private static Stream<Refusal> refusals() {
    String list = "/entitlements/drops";
    String id = UUID.randomUUID().toString();
    String tooMany = update(Collections.nCopies(101, id), "CLAIMED");
    String count = "entitlement_ids must be at least 1 and at most 100";
    String status = "fulfillment_status must be one of CLAIMED or FULFILLED";
    return Stream.concat(
        Stream.of(
            refusal("GET", list + "?first=0", "", malformed("greater than or equal to 1"), 400),
            refusal("GET", list + "?first=1001", "", malformed("less than or equal to 1000"), 400),
            refusal("GET", list + "?after=nonsense", "", "Invalid cursor.", 400),
            refusal("GET", list + "?" + "id=x&".repeat(101), "", tooOften(), 400),
            refusal(
                "GET",
                list + "?fulfillment_status=claimed",
                "",
                "The parameter \"fulfillment_status\" was malformed: the value must be one of"
                    + " CLAIMED or FULFILLED",
                400),
            refusal(
                "GET", list + "?game_id=4002", "", "game not managed by this organization.", 403),
            refusal("POST", list, "{}", "Not Found", 404)),
        Stream.of("", "/update")
            .map(suffix -> list + suffix)
            .flatMap(
                path ->
                    Stream.of(
                        refusal("PATCH", path, "", "Invalid body", 400),
                        refusal("PATCH", path, "[]", "Invalid body", 400),
                        refusal("PATCH", path, "{\"entitlement_ids\":7}", "Invalid body", 400),
                        refusal("PATCH", path, "{\"entitlement_ids\":[7]}", "Invalid body", 400),
                        refusal("PATCH", path, "{}", count, 400),
                        refusal("PATCH", path, "{\"entitlement_ids\":[]}", count, 400),
                        refusal("PATCH", path, tooMany, count, 400),
                        refusal("PATCH", path, update(List.of(id), "fulfilled"), status, 400),
                        refusal("PATCH", path, "{\"entitlement_ids\":[\"x\"]}", status, 400))));
  }

  private static Refusal refusal(
      String method, String path, String body, String message, int status) {
    return new Refusal(method, path, body, message, status);
  }

  private static String malformed(String rule) {
    return "The parameter \"first\" was malformed: the value must be " + rule;
  }

  private static String tooOften() {
    return "The parameter \"id\" must not be given more than 100 times";
  }

  @TestFactory
  Stream<DynamicTest> what_is_wrong_is_said_at_both_addresses() {
    return refusals()
        .flatMap(
            refusal ->
                Stream.of("/helix", "/mock")
                    .map(
                        prefix ->
                            DynamicTest.dynamicTest(
                                refusal.method() + " " + prefix + refusal.path() + refusal.body(),
                                () -> check(prefix, refusal))));
  }

  private static void check(String prefix, Refusal refusal) {
    HttpResponse<String> answer =
        studio.helix(
            refusal.method(),
            prefix + refusal.path(),
            refusal.body(),
            as(studio.token(), studio.clientId()));
    assertThat(json(answer).path("message").asString()).isEqualTo(refusal.message());
    assertThat(answer.statusCode()).isEqualTo(refusal.status());
    assertThat(answer.headers().firstValue("Ratelimit-Remaining")).isPresent();
  }

  @Test
  void a_client_without_an_organization_is_told_so() {
    String client = studio.server().app(false);
    String[] headers = as(studio.server().token(client, ""), client);
    for (String method : List.of("GET", "PATCH")) {
      HttpResponse<String> answer =
          studio.helix(method, "/helix/entitlements/drops", "{}", headers);
      assertThat(answer.statusCode()).isEqualTo(400);
      assertThat(json(answer).path("message").asString())
          .isEqualTo("The client is not associated with a known organization.");
    }
  }

  @Test
  void a_user_sees_their_own_and_nobody_elses() {
    String user = String.valueOf(FIRST_VIEWER + 7);
    studio.server().manage("PUT", "/users/" + user, "{\"login\":\"viewer7\"}");
    String[] headers = as(studio.userToken(user), studio.clientId());
    String own = "/helix/entitlements/drops";
    assertThat(json(studio.helix("GET", own, "", headers)).path("data").size()).isEqualTo(1);
    assertThat(
            json(studio.helix("GET", own + "?user_id=" + user + "&game_id=4001", "", headers))
                .path("data")
                .size())
        .isEqualTo(1);
    HttpResponse<String> other = studio.helix("GET", own + "?user_id=5", "", headers);
    assertThat(other.statusCode()).isEqualTo(400);
    assertThat(json(other).path("message").asString())
        .isEqualTo(
            "The ID in the user_id query parameter must match the user ID in the user access"
                + " token.");
    List<String> theirs = studio.ids("?user_id=" + (FIRST_VIEWER + 8));
    assertThat(theirs).hasSize(1);
    assertThat(outcomes(studio.helix("PATCH", own, update(theirs, "FULFILLED"), headers)))
        .containsExactly("UNAUTHORIZED");
  }

  @Test
  void each_id_of_an_update_comes_to_its_own_end() {
    String mine = studio.ids("?user_id=" + (FIRST_VIEWER + 20)).getFirst();
    String unknown = UUID.randomUUID().toString();
    HttpResponse<String> answer =
        studio.patch(update(List.of("no-id", unknown, mine, mine, "no-id"), "FULFILLED"));
    assertThat(answer.body())
        .isEqualTo(
            ("{\"data\":[{\"status\":\"SUCCESS\",\"ids\":[\"%s\"]},"
                    + "{\"status\":\"NOT_FOUND\",\"ids\":[\"%s\"]},"
                    + "{\"status\":\"INVALID_ID\",\"ids\":[\"no-id\"]}]}")
                .formatted(mine, unknown));
    String[] rival = as(studio.server().token(studio.otherClientId(), ""), studio.otherClientId());
    String own = "/mock/entitlements/drops";
    assertThat(outcomes(studio.helix("PATCH", own, update(List.of(mine), "CLAIMED"), rival)))
        .containsExactly("UNAUTHORIZED");
    assertThat(json(studio.helix("GET", own, "", rival)).path("data").isEmpty()).isTrue();
    JsonNode before = json(studio.get("?id=" + mine)).path("data").path(0);
    assertThat(before.path("fulfillment_status").asString()).isEqualTo("FULFILLED");
    assertThat(outcomes(studio.patch(update(List.of(mine), "FULFILLED"))))
        .containsExactly("SUCCESS");
    assertThat(json(studio.get("?id=" + mine)).path("data").path(0)).isEqualTo(before);
    assertThat(outcomes(studio.patch(update(List.of(mine), "CLAIMED")))).containsExactly("SUCCESS");
    assertThat(studio.ids("?fulfillment_status=CLAIMED&user_id=" + (FIRST_VIEWER + 20)))
        .containsExactly(mine);
  }

  @Test
  void a_page_that_was_asked_for_before_shows_what_has_changed_since() {
    String open = "?fulfillment_status=CLAIMED&user_id=" + (FIRST_VIEWER + 30);
    List<String> ids = studio.ids(open);
    assertThat(ids).hasSize(1);

    studio.patch(update(ids, "FULFILLED"));

    assertThat(studio.ids(open)).isEmpty();
  }

  private static List<String> outcomes(HttpResponse<String> answer) {
    List<String> outcomes = new ArrayList<>();
    json(answer).path("data").forEach(group -> outcomes.add(group.path("status").asString()));
    return outcomes;
  }

  @Test
  void twitch4j_pages_through_all_of_them_and_updates_them() {
    CredentialManager credentials = CredentialManagerBuilder.builder().build();
    credentials.registerIdentityProvider(
        new TwitchIdentityProvider(
            studio.clientId(),
            "secret",
            "http://localhost",
            studio.server().address() + "/oauth2"));
    TwitchHelix helix =
        TwitchHelixBuilder.builder()
            .withCredentialManager(credentials)
            .withClientId(studio.clientId())
            .withBaseUrl(studio.server().address() + "/helix")
            .build();
    HashSet<String> seen = new HashSet<>();
    DropsEntitlement last = null;
    Optional<String> cursor = Optional.empty();
    do {
      DropsEntitlementList page =
          helix
              .getDropsEntitlements(
                  studio.token(), null, null, Studio.GAME, null, cursor.orElse(null), 1_000)
              .execute();
      for (DropsEntitlement entitlement : page.getData()) {
        assertThat(seen.add(entitlement.getId())).isTrue();
        assertThat(last == null || !entitlement.getTimestamp().isAfter(last.getTimestamp()))
            .isTrue();
        last = entitlement;
      }
      cursor = Optional.ofNullable(page.getPagination().getCursor());
    } while (cursor.isPresent());
    assertThat(seen).hasSize(VIEWERS);
    assertThat(last.getUpdatedAt()).isNotNull();

    List<String> some = List.copyOf(seen).subList(0, 100);
    assertThat(
            helix
                .updateDropsEntitlements(
                    studio.token(),
                    UpdateDropEntitlementInput.builder()
                        .entitlementIds(some)
                        .fulfillmentStatus(DropFulfillmentStatus.FULFILLED)
                        .build())
                .execute()
                .getTransformedData()
                .get(UpdateEntitlementStatus.SUCCESS))
        .containsExactlyInAnyOrderElementsOf(some);
    assertThat(studio.ids("?fulfillment_status=FULFILLED&first=1000")).containsAll(some);
  }

  @Test
  void noise_by_the_thousand_is_never_answered_by_a_failure() {
    Random random = new Random(5);
    String good = update(List.of(UUID.randomUUID().toString()), "CLAIMED");
    String claim = "{\"user_id\":\"1\"}";
    String campaign = studio.campaign("noise", false, drop("noise", 1, ""));
    IntStream.range(0, 2_000)
        .parallel()
        .forEach(
            i -> {
              byte[] patch = spoilt(good, new Random(random.nextLong()));
              byte[] claimed = spoilt(claim, new Random(random.nextLong()));
              byte[] put = spoilt(campaign, new Random(random.nextLong()));
              String[] client = as(studio.token(), studio.clientId());
              String[] admin = {"Authorization", "Bearer " + RunningServer.ADMIN};
              String drops = "/helix/entitlements/drops";
              assertSound(studio.server().send("PATCH", drops, patch, client));
              assertSound(
                  studio.server().send("POST", "/manage/v1/drops/d1/claims", claimed, admin));
              assertSound(studio.server().send("PUT", "/manage/v1/campaigns/noise", put, admin));
            });
  }

  private static void assertSound(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isLessThan(500);
    assertThat(json(answer).isObject()).isTrue();
  }

  /** A body with a few bytes changed, doubled, lost or replaced by what JSON has a meaning for. */
  private static byte[] spoilt(String body, Random random) {
    StringBuilder text = new StringBuilder(body);
    String signs = "{}[]\",:0-9eE\\u00nulltruefals\u0000\u00e9 ";
    for (int changes = random.nextInt(1, 6); changes > 0 && !text.isEmpty(); changes--) {
      int at = random.nextInt(text.length());
      switch (random.nextInt(4)) {
        case 0 -> text.deleteCharAt(at);
        case 1 -> text.insert(at, signs.charAt(random.nextInt(signs.length())));
        case 2 -> text.setCharAt(at, signs.charAt(random.nextInt(signs.length())));
        default -> text.setLength(at);
      }
    }
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    if (bytes.length > 0 && random.nextInt(4) == 0) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
    }
    return bytes;
  }
}
