package dev.streamgauge.eventsub;

import static dev.streamgauge.drops.Studio.as;
import static dev.streamgauge.drops.Studio.drop;
import static dev.streamgauge.server.RunningServer.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.streamgauge.drops.Studio;
import dev.streamgauge.server.RunningServer;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Webhooks, from the subscription to the message, as a game's server sees them. */
class EventSubTest {
  private static final String SECRET = "a secret of ours";

  @TempDir Path data;
  private final Listener listener = new Listener();
  private Studio studio;

  @BeforeEach
  void start() {
    studio = new Studio(data);
  }

  @AfterEach
  void stop() {
    studio.close();
    listener.close();
  }

  private static String body(String callback) {
    return """
        {"type":"drop.entitlement.grant","version":"1","condition":{"organization_id":"acme"},
         "transport":{"method":"webhook","callback":"%s","secret":"%s"},
         "is_batching_enabled":true}
        """
        .formatted(callback, SECRET);
  }

  private HttpResponse<String> subscribe(String prefix, String body) {
    return studio.helix(
        "POST", prefix + "/eventsub/subscriptions", body, as(studio.token(), studio.clientId()));
  }

  private String subscribe() {
    HttpResponse<String> answer = subscribe("/helix", body(listener.url()));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    assertThat(json(answer).path("data").path(0).path("status").asString())
        .isEqualTo("webhook_callback_verification_pending");
    await().until(() -> status().equals(List.of("enabled")));
    return json(answer).path("data").path(0).path("id").asString();
  }

  private List<String> status() {
    HttpResponse<String> answer =
        studio.helix(
            "GET", "/mock/eventsub/subscriptions", "", as(studio.token(), studio.clientId()));
    return json(answer).path("data").valueStream().map(s -> s.path("status").asString()).toList();
  }

  private void earn(String campaign, int viewers) {
    studio.publish(campaign, true, drop("drop-of-" + campaign, 1, ""));
    studio.watchOnce(5_000, 5_000 + viewers);
  }

  @Test
  void a_grant_is_told_signed_and_once() throws GeneralSecurityException {
    String id = subscribe();
    earn("c1", 1);
    await().until(() -> listener.of("notification").size() == 1);
    Listener.Message message = listener.of("notification").getFirst();
    assertThat(message.signature())
        .isEqualTo("sha256=" + hmac(message.id() + message.timestamp() + message.body()));
    assertThat(message.retry()).isEqualTo("0");
    assertThat(message.json().path("subscription").path("id").asString()).isEqualTo(id);
    assertThat(message.json().path("subscription").path("status").asString()).isEqualTo("enabled");
    var event = message.json().path("events").path(0).path("data");
    assertThat(event.path("entitlement_id").asString()).isEqualTo(studio.ids("").getFirst());
    assertThat(event.path("organization_id").asString()).isEqualTo("acme");
    assertThat(event.path("category_name").asString()).isEqualTo("Game 4001");
    assertThat(event.path("campaign_id").asString()).isEqualTo("c1");
    assertThat(event.path("user_id").asString()).isEqualTo("5000");
    assertThat(message.body()).doesNotContain(SECRET);

    assertThat(delete(id)).isEqualTo(204);
    assertThat(delete(id)).isEqualTo(404);
    assertThat(status()).isEmpty();
  }

  private int delete(String id) {
    return studio
        .helix(
            "DELETE", "/eventsub/subscriptions?id=" + id, "", as(studio.token(), studio.clientId()))
        .statusCode();
  }

  @Test
  void many_grants_go_together_and_each_is_told() {
    subscribe();
    earn("c1", 1_000);
    await().until(() -> told().size() == 1_000);
    assertThat(listener.of("notification")).hasSizeLessThan(30);
    assertThat(listener.of("notification")).allMatch(m -> m.body().length() < 250_000);
  }

  private List<String> told() {
    return listener.of("notification").stream()
        .flatMap(message -> message.json().path("events").valueStream())
        .map(event -> event.path("data").path("entitlement_id").asString())
        .distinct()
        .toList();
  }

  @Test
  void what_was_not_taken_is_sent_again_under_the_same_ids_a_restart_in_between() {
    subscribe();
    listener.answer(503);
    earn("c1", 3);
    await().until(() -> listener.of("notification").size() == 1);
    studio.close();
    listener.answer(204);
    studio = new Studio(data);
    await().until(() -> listener.of("notification").size() >= 2);
    var messages = listener.of("notification");
    assertThat(messages.stream().map(Listener.Message::id).collect(Collectors.toSet())).hasSize(1);
    assertThat(messages.stream().map(Listener.Message::body).collect(Collectors.toSet()))
        .hasSize(1);
    assertThat(messages.getLast().retry()).isNotEqualTo("0");
  }

  @Test
  void only_what_was_asked_for_is_told() {
    String other =
        body(listener.url())
            .replace("\"organization_id\"", "\"campaign_id\":\"c2\",\"organization_id\"");
    subscribe("/helix", other);
    await().until(() -> status().equals(List.of("enabled")));
    earn("c1", 1);
    studio.publish("c2", true, drop("second", 1, ""));
    studio.watchOnce(7_000, 7_001);
    await().until(() -> told().size() == 1);
    assertThat(listener.of("notification").getFirst().body()).contains("\"campaign_id\":\"c2\"");
  }

  @Test
  void a_callback_that_does_not_want_to_be_told_is_not() {
    listener.refuseChallenges();
    subscribe("/helix", body(listener.url()));
    await().until(() -> status().equals(List.of("webhook_callback_verification_failed")));
    earn("c1", 1);
    await().until(() -> studio.ids("").size() == 1);
    assertThat(listener.of("notification")).isEmpty();
    assertThat(subscribe("/helix", body(listener.url())).statusCode()).isEqualTo(202);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "drop.entitlement.grant | stream.online | type must be \"drop.entitlement.grant\"",
        "\"version\":\"1\" | \"version\":\"2\" | version must be \"1\"",
        "\"is_batching_enabled\":true | \"x\":1 | is_batching_enabled must be true for drop.entitlement.grant subscriptions",
        "a secret of ours | short | secret must be between 10 and 100 characters",
        "a secret of ours | a secret öf ours | secret must be between 10 and 100 characters",
        "\"webhook\" | \"websocket\" | method must be \"webhook\"",
        "\"organization_id\" | \"x\" | condition.organization_id is missing",
        "http:// | ftp:// | transport.callback must begin with https:// or http://",
        "http:// | http://me@ | transport.callback must have a host, and neither a user nor a fragment",
        "{ | [ | Invalid body",
      })
  void what_is_wrong_is_said(String from, String to, String message) {
    for (String prefix : List.of("/helix", "/mock", "")) {
      HttpResponse<String> answer = subscribe(prefix, body(listener.url()).replace(from, to));
      assertThat(answer.statusCode()).isEqualTo(400);
      assertThat(json(answer).path("message").asString()).isEqualTo(message);
    }
  }

  @Test
  void one_alike_another_organizations_and_a_users_are_refused() {
    subscribe();
    HttpResponse<String> again = subscribe("/mock", body(listener.url()));
    assertThat(again.statusCode()).isEqualTo(409);
    assertThat(json(again).path("message").asString()).isEqualTo("subscription already exists");
    assertThat(subscribe("", body(listener.url()).replace("\"acme\"", "\"rival\"")).statusCode())
        .isEqualTo(403);
    HttpResponse<String> user =
        studio.helix(
            "GET",
            "/helix/eventsub/subscriptions",
            "",
            as(studio.userToken("901"), studio.clientId()));
    assertThat(user.statusCode()).isEqualTo(401);
    assertThat(
            studio
                .helix(
                    "DELETE", "/eventsub/subscriptions", "", as(studio.token(), studio.clientId()))
                .statusCode())
        .isEqualTo(400);
  }

  @Test
  void outside_of_a_sandbox_only_the_open_internet_is_told(@TempDir Path other) {
    List<String> callbacks =
        List.of(
            "http://example.com/",
            "https://127.0.0.1/",
            "https://2130706433/",
            "https://0x7f.1/",
            "https://10.1.2.3/",
            "https://172.20.0.1/",
            "https://192.168.0.1/",
            "https://169.254.169.254/latest",
            "https://100.64.0.1/",
            "https://0.0.0.0/",
            "https://[::1]/",
            "https://[::ffff:10.0.0.1]/",
            "https://[fd00::1]/",
            "https://[fe80::1]/",
            "https://[64:ff9b::7f00:1]/");
    try (Outside outside = new Outside(other)) {
      for (String callback : callbacks) {
        HttpResponse<String> answer = outside.subscribe(body(callback));
        assertThat(answer.statusCode()).as(callback).isEqualTo(400);
        assertThat(json(answer).path("message").asString()).startsWith("transport.callback must");
      }
    }
  }

  @Test
  void a_name_that_leads_to_ourselves_is_not_dialled(@TempDir Path other) {
    try (Outside outside = new Outside(other);
        Listener own = new Listener()) {
      String port = own.url().replaceAll(".*:(\\d+)/.*", "$1");
      assertThat(outside.subscribe(body("https://localhost:" + port + "/")).statusCode())
          .isEqualTo(202);
      await().until(() -> outside.list().contains("webhook_callback_verification_failed"));
    }
  }

  /** A server that is no sandbox. */
  private static final class Outside implements AutoCloseable {
    private final RunningServer server;
    private final String[] headers;

    Outside(Path data) {
      server = new RunningServer(data, Map.of());
      server.manage("PUT", "/organizations/acme", "{\"name\":\"a\",\"member_user_ids\":[\"900\"]}");
      String client = server.app(false);
      headers = as(server.token(client, ""), client);
    }

    HttpResponse<String> subscribe(String body) {
      return server.send(
          "POST", "/helix/eventsub/subscriptions", body.getBytes(StandardCharsets.UTF_8), headers);
    }

    String list() {
      return server.get("/helix/eventsub/subscriptions", headers).body();
    }

    @Override
    public void close() {
      server.close();
    }
  }

  private static String hmac(String text) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
  }
}
