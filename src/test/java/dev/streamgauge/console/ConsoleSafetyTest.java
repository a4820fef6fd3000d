package dev.streamgauge.console;

import static dev.streamgauge.console.ConsoleServer.PASSWORD;
import static dev.streamgauge.console.HostileTexts.assertNoHarm;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.streamgauge.console.view.Show;
import dev.streamgauge.server.RunningServer;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What a page of the console lets nobody do, whatever texts it shows. */
class ConsoleSafetyTest {
  @TempDir static Path data;
  private static ConsoleServer console;
  private static RunningServer server;

  @BeforeAll
  static void start() {
    console = new ConsoleServer(data);
    server = console.server();
  }

  @AfterAll
  static void stop() {
    console.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/console/live",
        "/console/live/list",
        "/console/api",
        "/console/api/drops",
        "/console/signin",
        "/console/nothing",
        "/console/facts"
      })
  void no_page_runs_a_script_of_its_own_or_lets_itself_be_framed(String path) {
    HttpResponse<String> page = server.get(path, "Accept", "text/html");

    String policy = page.headers().firstValue("Content-Security-Policy").orElse("");
    assertThat(policy)
        .contains("default-src 'none'", "script-src 'self'", "style-src 'self'")
        .contains("frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'")
        .doesNotContain("unsafe", "http");
    assertThat(page.headers().firstValue("X-Frame-Options")).hasValue("DENY");
    assertThat(page.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
    assertThat(page.headers().firstValue("Cache-Control")).hasValue("no-store");
    assertThat(page.body())
        .doesNotContainPattern("(?i)<script(?![^>]* src=\"/console/assets/)")
        .doesNotContainPattern("(?i)<[a-z][^>]* (on[a-z]+|style)=\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/console/live", "/console/live?page=2", "/console/live?page=3"})
  void hostile_texts_are_shown_as_text(String path) {
    assertNoHarm(server.get(path, "Accept", "text/html").body());
  }

  @Test
  void hostile_filters_are_shown_as_text() {
    for (String text : HostileTexts.all()) {
      for (String field : List.of("q", "game", "language", "page")) {
        String query = "?" + field + "=" + Show.encoded(text);
        HttpResponse<String> page = server.get("/console/live" + query, "Accept", "text/html");
        assertThat(page.statusCode()).isEqualTo(200);
        assertNoHarm(page.body());
      }
    }
  }

  @Test
  void hostile_names_are_shown_as_text_to_who_has_them() {
    try (Surfer surfer = console.surfer()) {
      surfer.signIn("member", PASSWORD);
      assertThat(surfer.open("/").body()).contains("&lt;b&gt;member").doesNotContain("<b>member");
    }
  }

  @Test
  void hostile_texts_are_text_in_reports_of_channels_too() {
    List<String> texts = HostileTexts.all();
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      lines.addAll(hostileReport(3_000 + i, texts.get(i * 8)));
    }
    console.send(lines);
    for (int i = 0; i < 12; i++) {
      String path = "/console/channels/reported_" + (3_000 + i);
      await().until(() -> server.get(path, "Accept", "text/html").statusCode() == 200);
      HttpResponse<String> page = server.get(path, "Accept", "text/html");
      assertNoHarm(page.body());
      assertThat(page.headers().firstValue("Content-Security-Policy")).isPresent();
      assertNoHarm(server.get(path + "/why?metric=hours_streamed&period=7d").body());
      assertThat(server.get(path + "/csv").body()).startsWith("Metric,Period,Value");
      assertThat(RunningServer.json(server.get(path + "/json")).path("metrics").size())
          .isPositive();
      assertThat(server.get(path + "/figures").headers().firstValue("Content-Type"))
          .hasValue("application/json");
    }
    assertThat(server.get("/console/channels/nobody").statusCode()).isEqualTo(404);
    assertThat(server.get("/console/channels/reported_3000/why?metric=x&period=7d").statusCode())
        .isEqualTo(404);
    assertThat(server.get("/console/channels/channel_1000").body())
        .contains("needs a broadcast that has ended");
  }

  /** A channel with a broadcast that is over, which is what a report needs. */
  private static List<String> hostileReport(int number, String text) {
    Instant now = Instant.now();
    List<String> lines = new ArrayList<>();
    for (int minute = 120; minute >= 60; minute -= 5) {
      ObjectNode sample = JsonNodeFactory.instance.objectNode();
      sample.put("type", "stream.sample");
      sample.put("at", now.minusSeconds(60L * minute).toString());
      sample.put("channel_id", Integer.toString(number));
      sample.put("viewers", 40);
      sample.put("stream_id", "s" + number);
      sample.put("game", text);
      sample.put("title", text);
      lines.add(sample.toString());
    }
    ObjectNode profile = JsonNodeFactory.instance.objectNode();
    profile.put("type", "channel");
    profile.put("at", now.toString());
    profile.put("channel_id", Integer.toString(number));
    profile.put("login", "reported_" + number);
    profile.put("display_name", text);
    profile.put("description", text);
    profile.put("country", "DE");
    lines.add(profile.toString());
    lines.add(
        "{\"type\":\"stream.offline\",\"at\":\"%s\",\"channel_id\":\"%d\",\"stream_id\":\"s%d\"}"
            .formatted(now.minusSeconds(3_500), number, number));
    return lines;
  }

  @Test
  void a_form_counts_only_with_the_token_that_its_browser_was_given() {
    Map<String, String> fields = Map.of("login", "member", "password", PASSWORD);
    try (Surfer victim = console.surfer();
        Surfer attacker = console.surfer()) {
      attacker.open("/console/signin");
      victim.open("/console/signin");

      assertThat(victim.post("/console/signin", fields, "").statusCode()).isEqualTo(403);
      victim.open("/console/signin");
      assertThat(victim.post("/console/signin", fields, attacker.token()).statusCode())
          .isEqualTo(403);
      victim.open("/console/signin");
      assertThat(
              victim
                  .post("/console/signin", fields, victim.token(), "Sec-Fetch-Site", "cross-site")
                  .statusCode())
          .isEqualTo(403);
      assertThat(victim.open("/").body()).contains("Sign in");
      victim.open("/console/signin");
      assertThat(victim.submit("/console/signin", fields).body()).contains("Sign out");
    }
  }

  @Test
  void signing_in_makes_a_session_that_nobody_knew_before() {
    try (Surfer surfer = console.surfer();
        Surfer attacker = console.surfer()) {
      attacker.signIn("viewer", PASSWORD);
      String planted = attacker.cookie("streamgauge_session");
      surfer.open("/");
      surfer.setCookie("streamgauge_session", planted);

      surfer.signIn("member", PASSWORD);

      assertThat(surfer.cookie("streamgauge_session")).isNotEmpty().isNotEqualTo(planted);
      assertThat(surfer.open("/").body()).contains("member");
      assertThat(attacker.open("/").body()).as("the planted one is over").contains("Sign in");
    }
  }

  @Test
  void a_token_from_before_the_sign_in_is_good_for_nothing_after_it() {
    try (Surfer surfer = console.surfer()) {
      surfer.open("/console/signin");
      String before = surfer.token();
      surfer.signIn("member", PASSWORD);

      assertThat(surfer.post("/console/signout", Map.of(), before).statusCode()).isEqualTo(403);
      surfer.open("/");
      assertThat(surfer.submit("/console/signout", Map.of()).body()).contains("Sign in");
    }
  }

  @Test
  void session_cookies_are_out_of_reach_of_scripts_and_other_sites() {
    HttpResponse<String> plain = server.get("/console/signin", "Accept", "text/html");
    assertThat(plain.headers().firstValue("Set-Cookie").orElse(""))
        .containsIgnoringCase("HttpOnly")
        .containsIgnoringCase("SameSite=Lax")
        .doesNotContain("Secure");

    HttpResponse<String> tls =
        server.get("/console/signin", "Accept", "text/html", "X-Forwarded-Proto", "https");
    assertThat(tls.headers().firstValue("Set-Cookie").orElse("")).contains("Secure");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"//evil.example", "https://evil.example", "/\\evil.example", "/console\\@evil"})
  void signing_in_leads_to_no_other_site(String to) {
    try (Surfer surfer = console.surfer()) {
      surfer.open("/console/signin?to=" + Show.encoded(to));
      HttpResponse<String> page =
          surfer.submit(
              "/console/signin?to=" + Show.encoded(to),
              Map.of("login", "viewer", "password", PASSWORD));
      assertThat(page.uri().toString()).isEqualTo(server.address() + "/");
    }
  }

  @Test
  void a_wrong_password_is_said_to_be_wrong_and_never_shown_again() {
    try (Surfer surfer = console.surfer()) {
      HttpResponse<String> page = surfer.signIn("nobody", "wrong-password");
      assertThat(page.statusCode()).isEqualTo(422);
      assertThat(page.body())
          .contains("That login and password don't belong together.", "value=\"nobody\"")
          .doesNotContain("wrong-password");
    }
  }
}
