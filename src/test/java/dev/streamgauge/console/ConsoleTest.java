package dev.streamgauge.console;

import static java.nio.charset.StandardCharsets.UTF_8;
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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The console over plain HTTP: who sees what, and what a page lets nobody do. */
class ConsoleTest {
  private static final String PASSWORD = "correct horse battery staple";
  private static final String STUDIO = "studio";

  @TempDir static Path data;
  private static RunningServer server;
  private static String client;

  @BeforeAll
  static void start() {
    server = new RunningServer(data, Map.of("sandbox.enabled", "true"));
    user("1", "member");
    user("2", "viewer");
    server.manage(
        "PUT",
        "/organizations/" + STUDIO,
        "{\"name\":\"Studio\",\"member_user_ids\":[\"1\"],\"game_ids\":[],\"extension_ids\":[]}");
    server.manage(
        "PUT", "/games/10", "{\"name\":\"Bob's \\\"Game\\\"\",\"organization_id\":\"studio\"}");
    server.manage("PUT", "/organizations/other", "{\"name\":\"Other\"}");
    server.manage("PUT", "/games/11", "{\"name\":\"Theirs\",\"organization_id\":\"other\"}");
    client =
        server
            .manage(
                "POST",
                "/apps",
                "{\"name\":\"tool\",\"owner_user_id\":\"1\",\"organization_id\":\"studio\"}")
            .path("client_id")
            .asString();
    send(hostileChannels());
    await().until(() -> server.get("/console/live").body().contains("channel-1000"));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static void user(String id, String login) {
    server.manage(
        "PUT",
        "/users/" + id,
        "{\"login\":\"%s\",\"display_name\":\"<b>%s\",\"password\":\"%s\"}"
            .formatted(login, login, PASSWORD));
  }

  /** Live channels whose every text is hostile. */
  private static List<String> hostileChannels() {
    List<String> lines = new ArrayList<>();
    int number = 1_000;
    for (String text : HostileTexts.all()) {
      ObjectNode profile = JsonNodeFactory.instance.objectNode();
      profile.put("type", "channel");
      profile.put("at", Instant.now().toString());
      profile.put("channel_id", Integer.toString(number));
      profile.put("login", "channel_" + number);
      profile.put("display_name", text);
      profile.put("broadcaster_language", number % 2 == 0 ? "en" : "de");
      lines.add(profile.toString());
      ObjectNode sample = JsonNodeFactory.instance.objectNode();
      sample.put("type", "stream.sample");
      sample.put("at", Instant.now().toString());
      sample.put("channel_id", Integer.toString(number));
      sample.put("viewers", 5_000 - number);
      sample.put("game", text);
      sample.put("title", text);
      lines.add(sample.toString());
      number++;
    }
    return lines;
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
  void hostile_texts_are_text_in_reports_of_channels_too() {
    List<String> texts = HostileTexts.all();
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      lines.addAll(hostileReport(3_000 + i, texts.get(i * 8)));
    }
    send(lines);
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

  private static void send(List<String> lines) {
    HttpResponse<String> answer =
        server.send(
            "POST",
            "/ingest/v1/events",
            String.join("\n", lines).getBytes(UTF_8),
            "Authorization",
            "Bearer " + server.token(server.app(true), ""),
            "Content-Type",
            "application/x-ndjson");
    assertThat(answer.body()).contains("\"rejected\":0");
  }

  private static Surfer surfer() {
    return new Surfer(server.address());
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
    try (Surfer surfer = surfer()) {
      surfer.signIn("member", PASSWORD);
      assertThat(surfer.open("/").body()).contains("&lt;b&gt;member").doesNotContain("<b>member");
    }
  }

  static void assertNoHarm(String body) {
    Matcher tag = Pattern.compile("<[a-zA-Z/!][^>]*>").matcher(body);
    while (tag.find()) {
      assertThat(tag.group())
          .doesNotContainIgnoringCase("<script>")
          .doesNotContainPattern("(?i)^<(img|iframe|base|marquee|video|math|textarea(?! id=))")
          .doesNotContainPattern("(?i)^<[^>\"]*\"[^\"]*\"[^>\"]* on[a-z]+=")
          .doesNotContainPattern("(?i)(href|src)=\"(javascript:|//evil)");
    }
  }

  @Test
  void a_form_counts_only_with_the_token_that_its_browser_was_given() {
    Map<String, String> fields = Map.of("login", "member", "password", PASSWORD);
    try (Surfer victim = surfer();
        Surfer attacker = surfer()) {
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
    try (Surfer surfer = surfer();
        Surfer attacker = surfer()) {
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
    try (Surfer surfer = surfer()) {
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
    try (Surfer surfer = surfer()) {
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
    try (Surfer surfer = surfer()) {
      HttpResponse<String> page = surfer.signIn("nobody", "wrong-password");
      assertThat(page.statusCode()).isEqualTo(422);
      assertThat(page.body())
          .contains("That login and password don't belong together.", "value=\"nobody\"")
          .doesNotContain("wrong-password");
    }
  }

  @Test
  void the_sandbox_is_for_members_and_the_admin() {
    try (Surfer nobody = surfer();
        Surfer viewer = surfer();
        Surfer member = surfer();
        Surfer admin = surfer()) {
      assertThat(nobody.open("/console/sandbox").uri().getPath()).isEqualTo("/console/signin");
      viewer.signIn("viewer", PASSWORD);
      assertThat(viewer.open("/console/sandbox").statusCode()).isEqualTo(403);
      assertThat(viewer.submit("/console/sandbox/clock", Map.of("advance", "PT1H")).statusCode())
          .isEqualTo(403);
      member.signIn("member", PASSWORD);
      assertThat(member.open("/console/sandbox").statusCode()).isEqualTo(200);
      admin.signInAdmin(RunningServer.ADMIN);
      assertThat(admin.open("/console/sandbox").body()).contains("Admin");
      assertThat(admin.open("/oauth2/authorize").body())
          .as("the admin is no user")
          .doesNotContain("Admin");
    }
  }

  @Test
  void reports_are_for_who_owns_what_they_are_about() {
    try (Surfer nobody = surfer();
        Surfer viewer = surfer();
        Surfer member = surfer();
        Surfer admin = surfer()) {
      viewer.signIn("viewer", PASSWORD);
      member.signIn("member", PASSWORD);
      admin.signInAdmin(RunningServer.ADMIN);
      for (String path : List.of("", "/figures", "/csv")) {
        String own = "/console/games/10" + path;
        String others = "/console/games/11" + path;
        assertThat(nobody.open(own).uri().getPath()).isEqualTo("/console/signin");
        assertThat(viewer.open(own).statusCode()).isEqualTo(403);
        assertThat(member.open(others).statusCode()).isEqualTo(404);
        assertThat(admin.open(others).statusCode()).isEqualTo(path.isEmpty() ? 200 : 404);
      }
      assertThat(member.open("/console/games").body())
          .contains("games/10")
          .doesNotContain("games/11");
      assertThat(admin.open("/console/games").body()).contains("games/10", "games/11");
      assertThat(member.open("/console/games/10").body()).contains("There is no report");
      assertThat(member.open("/console/games/10?from=yesterday").statusCode()).isEqualTo(400);
      assertThat(member.open("/console/extensions").body()).contains("owns nothing of this kind");
    }
  }

  @Test
  void the_sandbox_shows_every_fault_beside_its_field() {
    try (Surfer member = surfer()) {
      member.signIn("member", PASSWORD);
      member.open("/console/sandbox");
      HttpResponse<String> page =
          member.submit("/console/sandbox/watch", Map.of("user", "ghost", "minutes", "x"));
      assertThat(page.statusCode()).isEqualTo(422);
      assertThat(page.body())
          .contains("There is no user with that login or id.", "id=\"user-fault\"")
          .contains("Give a whole number from 1 to 1440.", "value=\"ghost\"");
      member.open("/console/sandbox");
      assertThat(member.submit("/console/sandbox/clock", Map.of("advance", "tomorrow")).body())
          .contains("Give a duration such as PT2H");
      member.open("/console/sandbox");
      assertThat(member.submit("/console/sandbox/clock", Map.of("advance", "PT1M")).body())
          .contains("It is now");
    }
  }

  @Test
  void commands_carry_the_ids_of_who_reads_them_and_a_shell_takes_names_for_words() {
    try (Surfer member = surfer()) {
      member.signIn("member", PASSWORD);
      assertThat(member.open("/").body())
          .contains(client, "'game=Bob'\\''s \"Game\"'", server.address() + "/kraken");
    }
  }

  @Test
  void the_live_list_is_filtered_by_text_game_and_language() {
    assertThat(rows("/console/live")).isEqualTo(50);
    assertThat(rows("/console/live?page=2")).isEqualTo(50);
    assertThat(rows("/console/live?page=99")).isEqualTo(50);
    assertThat(rows("/console/live?q=channel_1007")).isEqualTo(1);
    assertThat(rows("/console/live?language=de&page=1")).isEqualTo(50);
    assertThat(rows("/console/live?game=%24%7Balert(1)%7D")).isEqualTo(1);
    assertThat(rows("/console/live?q=nobody-is-called-so")).isZero();
  }

  private static int rows(String path) {
    return server.get(path, "Accept", "text/html").body().split("<tr id=\"channel-", -1).length - 1;
  }

  @Test
  void assets_are_kept_for_ever_under_their_address_and_sent_compressed() {
    Matcher asset =
        Pattern.compile("/console/assets/[0-9a-f]+/console\\.css")
            .matcher(server.get("/", "Accept", "text/html").body());
    assertThat(asset.find()).isTrue();
    HttpResponse<String> css = server.get(asset.group(), "Accept-Encoding", "gzip");
    assertThat(css.headers().firstValue("Cache-Control").orElse("")).contains("immutable");
    assertThat(css.headers().firstValue("Content-Encoding")).hasValue("gzip");
    String etag = css.headers().firstValue("ETag").orElseThrow();
    assertThat(server.get(asset.group(), "If-None-Match", etag).statusCode()).isEqualTo(304);
    assertThat(server.get("/console/assets/old/console.css").headers().firstValue("Cache-Control"))
        .hasValue("no-cache");
    assertThat(server.get("/console/assets/old/..%2Fwelcome.html").statusCode()).isEqualTo(404);
  }

  @Test
  void who_may_not_look_is_led_to_where_one_signs_in(@TempDir Path closed) {
    try (RunningServer shut = new RunningServer(closed, Map.of("console.public", "false"));
        Surfer surfer = new Surfer(shut.address())) {
      for (String path :
          List.of("/", "/console/live", "/console/live/list", "/console/channels/x")) {
        assertThat(surfer.open(path).uri().getPath()).as(path).isEqualTo("/console/signin");
      }
      HttpResponse<String> part = shut.get("/console/live/list", "HX-Request", "true");
      assertThat(part.statusCode()).isEqualTo(401);
      assertThat(part.headers().firstValue("HX-Refresh")).hasValue("true");
      assertThat(surfer.signInAdmin(RunningServer.ADMIN).uri().getPath()).isEqualTo("/");
      assertThat(surfer.open("/console/sandbox").statusCode()).as("no sandbox").isEqualTo(404);
    }
  }
}
