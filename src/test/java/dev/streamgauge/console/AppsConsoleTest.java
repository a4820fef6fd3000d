package dev.streamgauge.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.streamgauge.drops.Studio;
import dev.streamgauge.eventsub.Listener;
import dev.streamgauge.server.RunningServer;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Apps in the console, without scripts. */
class AppsConsoleTest {
  @TempDir static Path data;
  private static Company company;
  private static Studio studio;

  @BeforeAll
  static void start() {
    company = new Company(data);
    studio = company.studio();
  }

  @AfterAll
  static void stop() {
    company.close();
  }

  private static String group(String pattern, HttpResponse<String> page) {
    Matcher matcher = Pattern.compile(pattern).matcher(page.body());
    assertThat(matcher.find()).as(page.body()).isTrue();
    return matcher.group(1);
  }

  /** Registers an app of acme's by hand, and gives the path of its page. */
  private static String register(Surfer surfer, String name) {
    surfer.open("/console/apps/new");
    HttpResponse<String> secret =
        surfer.submit(
            "/console/apps", Map.of("name", name, "organization", "acme", "confidential", "on"));
    assertThat(secret.statusCode()).as(secret.body()).isEqualTo(200);
    return group("class=\"button\" href=\"(/console/apps/[^\"]+)\"", secret);
  }

  private static int tokenStatus(String clientId, String secret) {
    return studio
        .helix(
            "POST",
            "/oauth2/token",
            "grant_type=client_credentials&client_id=%s&client_secret=%s"
                .formatted(clientId, secret),
            "Content-Type",
            "application/x-www-form-urlencoded")
        .statusCode();
  }

  @Test
  void a_member_registers_an_app_and_sees_its_secret_once() {
    try (Surfer alice = company.surfer("alice")) {
      assertThat(alice.open("/console/apps/new").body())
          .doesNotContain("may_ingest", "name=\"owner\"")
          .contains("value=\"acme\"")
          .doesNotContain("value=\"rival\"");
      HttpResponse<String> shown =
          alice.submit(
              "/console/apps",
              Map.of(
                  "name", "Bot",
                  "organization", "acme",
                  "confidential", "on",
                  "may_ingest", "on",
                  "redirect_uris", "http://localhost:3000/\n\nmyapp:/back"));
      String secret = group("<code id=\"secret\">([a-z0-9]+)<", shown);
      String path = group("class=\"button\" href=\"(/console/apps/[^\"]+)\"", shown);
      String client = path.substring("/console/apps/".length());
      assertThat(tokenStatus(client, secret)).isEqualTo(200);

      HttpResponse<String> page = alice.open(path);
      assertThat(page.body())
          .contains("http://localhost:3000/\nmyapp:/back", "Keeps a secret", "owned by alice")
          .doesNotContain(secret)
          .as("only the admin can allow that")
          .doesNotContain("may ingest");

      String next =
          group("<code id=\"secret\">([a-z0-9]+)<", alice.submit(path + "/secret", Map.of()));
      assertThat(tokenStatus(client, secret)).isNotEqualTo(200);
      assertThat(tokenStatus(client, next)).isEqualTo(200);
    }
  }

  @Test
  void the_admin_registers_an_app_for_somebody_that_may_ingest() {
    try (Surfer admin = company.admin()) {
      admin.open("/console/apps/new");
      HttpResponse<String> page =
          admin.submit("/console/apps", Map.of("name", "Feed", "may_ingest", "on", "owner", "nix"));
      assertThat(page.statusCode()).isEqualTo(422);
      assertThat(page.body())
          .contains("There is no user with that login or id.", "value=\"Feed\"")
          .contains("id=\"owner-fault\"");
      page =
          admin.submit("/console/apps", Map.of("name", "Feed", "may_ingest", "on", "owner", "bob"));
      assertThat(page.body()).contains("Feed is registered", "Public, may ingest", "owned by bob");
    }
  }

  @Test
  void faults_stand_beside_their_fields() {
    try (Surfer alice = company.surfer("alice")) {
      alice.open("/console/apps/new");
      HttpResponse<String> page =
          alice.submit(
              "/console/apps",
              Map.of("name", " ", "organization", "rival", "redirect_uris", "javascript:alert(1)"));
      assertThat(page.statusCode()).isEqualTo(422);
      assertThat(page.body())
          .containsPattern("id=\"name-fault\">Fill this in")
          .containsPattern("id=\"organization-fault\">Choose one of your")
          .containsPattern("id=\"redirect_uris-fault\">javascript:alert\\(1\\) must");
    }
  }

  @Test
  void redirect_uris_are_changed() {
    try (Surfer alice = company.surfer("alice")) {
      String path = register(alice, "Redirecting");
      alice.open(path);
      assertThat(
              alice
                  .submit(path + "/redirects", Map.of("redirect_uris", "https://a.example/#x"))
                  .body())
          .contains("redirect_uris-fault", "https://a.example/#x");
      assertThat(
              alice
                  .submit(path + "/redirects", Map.of("redirect_uris", "https://a.example/back"))
                  .body())
          .contains("are saved", "\nhttps://a.example/back</textarea>");
    }
  }

  @Test
  void tokens_are_listed_without_their_text_and_end_when_revoked() {
    try (Surfer alice = company.surfer("alice")) {
      String path = register(alice, "Holder");
      String client = path.substring("/console/apps/".length());
      String own = studio.server().token(client, "");
      String users =
          studio.server().token(client, ",\"user_id\":\"5000\",\"scopes\":[\"user_read\"]");

      HttpResponse<String> page = alice.open(path);
      assertThat(page.body())
          .contains("The app itself", ">viewer<", "user_read", "renewable")
          .doesNotContain(own, users);
      List<String> permits =
          Pattern.compile("name=\"permit\" value=\"([^\"]+)\"")
              .matcher(page.body())
              .results()
              .map(found -> found.group(1))
              .toList();
      assertThat(permits).hasSize(2);
      for (String permit : permits) {
        assertThat(alice.submit(path + "/revoke", Map.of("permit", permit)).body())
            .contains("Revoked.");
      }
      assertThat(alice.open(path).body()).contains("No token is valid now");
      for (String token : List.of(own, users)) {
        assertThat(
                studio
                    .server()
                    .get("/oauth2/validate", "Authorization", "OAuth " + token)
                    .statusCode())
            .isEqualTo(401);
      }
    }
  }

  @Test
  void a_webhook_shows_its_deliveries_and_sends_the_last_one_again() {
    try (Listener listener = new Listener();
        Surfer alice = company.surfer("alice")) {
      HttpResponse<String> answer =
          studio.helix(
              "POST",
              "/helix/eventsub/subscriptions",
              """
              {"type":"drop.entitlement.grant","version":"1","is_batching_enabled":true,
               "condition":{"organization_id":"acme"},
               "transport":{"method":"webhook","callback":"%s","secret":"a secret of ours"}}
              """
                  .formatted(listener.url()),
              Studio.as(studio.token(), studio.clientId()));
      String webhook = RunningServer.json(answer).path("data").path(0).path("id").asString();
      String path = "/console/apps/" + studio.clientId();
      await().until(() -> alice.open(path).body().contains(">Enabled<"));
      assertThat(alice.submit(path + "/webhooks/" + webhook + "/again", Map.of()).body())
          .contains("Nothing was sent");

      listener.answer(503);
      studio.publish("hooked", true, Studio.drop("hooked", 1, ""));
      studio.watchOnce(7_000, 7_001);
      await().until(() -> alice.open(path).body().contains("503, refused"));
      String deliveries = path + "/webhooks/" + webhook + "/deliveries";
      assertThat(alice.open(deliveries).body()).contains("503, refused").doesNotContain("<html");
      try (Surfer bob = company.surfer("bob")) {
        assertThat(bob.open(deliveries).statusCode()).isEqualTo(404);
      }
      listener.answer(204);
      alice.open(path);
      assertThat(alice.submit(path + "/webhooks/" + webhook + "/again", Map.of()).body())
          .contains("204, taken", "repeat 1");
      assertThat(alice.submit(path + "/webhooks/" + webhook + "/again", Map.of()).body())
          .contains("204, taken")
          .doesNotContain("a secret of ours");
      List<Listener.Message> messages = listener.of("notification");
      assertThat(messages).hasSizeGreaterThanOrEqualTo(3);
      assertThat(messages.stream().map(Listener.Message::id).distinct()).hasSize(1);
      assertThat(messages.stream().map(Listener.Message::body).distinct()).hasSize(1);

      assertThat(alice.submit(path + "/webhooks/" + webhook + "/delete", Map.of()).body())
          .contains("The webhook is deleted");
      assertThat(alice.submit(path + "/webhooks/" + webhook + "/again", Map.of()).statusCode())
          .isEqualTo(404);
    }
  }

  @Test
  void what_is_anothers_is_not_there() {
    try (Surfer alice = company.surfer("alice");
        Surfer bob = company.surfer("bob");
        Surfer viewer = company.surfer("viewer");
        Surfer admin = company.admin();
        Surfer nobody = company.nobody()) {
      String path = register(alice, "Acme's own");
      assertThat(alice.open("/console/apps").body()).contains("Acme's own");
      assertThat(admin.open("/console/apps").body()).contains("Acme's own");
      assertThat(admin.open(path).statusCode()).isEqualTo(200);
      assertThat(bob.open("/console/apps").body()).doesNotContain("Acme's own");
      assertThat(bob.open(path).statusCode()).isEqualTo(404);
      for (String action : List.of("/redirects", "/secret", "/revoke", "/delete")) {
        bob.open("/console/apps/new");
        assertThat(bob.submit(path + action, Map.of()).statusCode()).as(action).isEqualTo(404);
      }
      assertThat(viewer.open(path).statusCode()).isEqualTo(403);
      assertThat(nobody.open(path).uri().getPath()).isEqualTo("/console/signin");
      alice.open(path);
      assertThat(alice.post(path + "/delete", Map.of(), "forged").statusCode()).isEqualTo(403);
      alice.open(path);
      assertThat(alice.submit(path + "/delete", Map.of()).body()).contains("is deleted");
      assertThat(alice.open(path).statusCode()).isEqualTo(404);
    }
  }

  @Test
  void hostile_names_are_shown_as_text() {
    try (Surfer alice = company.surfer("alice")) {
      String last = "";
      for (String name : HostileTexts.all().subList(0, 20)) {
        last = register(alice, name);
      }
      HostileTexts.assertNoHarm(alice.open("/console/apps").body());
      HostileTexts.assertNoHarm(alice.open(last).body());
      alice.open("/console/apps/new");
      HostileTexts.assertNoHarm(
          alice
              .submit(
                  "/console/apps",
                  Map.of("name", "", "redirect_uris", "</textarea><script>alert(1)</script>"))
              .body());
    }
  }
}
