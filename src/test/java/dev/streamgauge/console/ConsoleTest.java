package dev.streamgauge.console;

import static dev.streamgauge.console.ConsoleServer.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

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

/** The console over plain HTTP: who sees what. */
class ConsoleTest {
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

  @Test
  void the_sandbox_is_for_members_and_the_admin() {
    try (Surfer nobody = console.surfer();
        Surfer viewer = console.surfer();
        Surfer member = console.surfer();
        Surfer admin = console.surfer()) {
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
    try (Surfer nobody = console.surfer();
        Surfer viewer = console.surfer();
        Surfer member = console.surfer();
        Surfer admin = console.surfer()) {
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
    try (Surfer member = console.surfer()) {
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
    try (Surfer member = console.surfer()) {
      member.signIn("member", PASSWORD);
      assertThat(member.open("/").body())
          .contains(console.client(), "'game=Bob'\\''s \"Game\"'", server.address() + "/kraken");
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
