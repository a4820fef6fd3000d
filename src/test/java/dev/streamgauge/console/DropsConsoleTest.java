package dev.streamgauge.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streamgauge.drops.Studio;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Drops in the console, without scripts. */
class DropsConsoleTest {
  private static final String NEW = "/console/drops/campaigns/new";
  private static final String ENTITLEMENTS = "/console/drops/entitlements";

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

  private static String inHours(int hours) {
    return LocalDateTime.ofInstant(studio.now(), ZoneOffset.UTC)
        .truncatedTo(ChronoUnit.MINUTES)
        .plusHours(hours)
        .toString();
  }

  /** The fields of a good campaign with one drop. */
  private static Map<String, String> fields(String name, String drop, String action) {
    return new HashMap<>(
        Map.of(
            "name",
            name,
            "game_id",
            Studio.GAME,
            "starts_at",
            inHours(-1),
            "ends_at",
            inHours(48),
            "drops[0].id",
            drop,
            "drops[0].name",
            "Two minutes",
            "drops[0].required_minutes",
            "2",
            "drops[0].benefits[0].id",
            "hat-of-" + drop,
            "drops[0].benefits[0].name",
            "A hat",
            "action",
            action));
  }

  private static Map<String, String> good(String name, String drop, String action) {
    Map<String, String> fields = fields(name, drop, action);
    fields.put("drops[0].benefits[0].entitlement_limit", "1");
    return fields;
  }

  private static HttpResponse<String> send(Surfer surfer, Map<String, String> fields) {
    surfer.open(NEW);
    return surfer.submit(NEW, fields);
  }

  private static List<String> faults(HttpResponse<String> page) {
    assertThat(page.statusCode()).isEqualTo(422);
    return Pattern.compile("<p class=\"fault\" id=\"([^\"]+)-fault\">([^<]+)<")
        .matcher(page.body())
        .results()
        .map(fault -> fault.group(1) + ": " + fault.group(2))
        .toList();
  }

  @Test
  void publishing_says_everything_at_once_beside_the_fields() {
    try (Surfer alice = company.surfer("alice")) {
      Map<String, String> fields = fields("", "faulty", "publish");
      fields.put("game_id", Studio.OTHER_GAME);
      fields.put("ends_at", inHours(-2));
      fields.put("claim_until", "tomorrow");
      fields.put("drops[0].required_minutes", "none");
      fields.put("drops[0].precondition_drop_ids", "nothing");
      fields.put("drops[0].ends_at", inHours(3));
      fields.put("drops[0].benefits[0].id", "a hat");
      fields.put("drops[0].benefits[0].entitlement_limit", "0");
      HttpResponse<String> page = send(alice, fields);

      assertThat(faults(page))
          .containsExactlyInAnyOrder(
              "name: Fill this in.",
              "game_id: Choose one of your games.",
              "ends_at: Must lie after \u201cStarts\u201d.",
              "claim_until: Give a day and a time such as 2026-01-31T18:00.",
              "drops[0].required_minutes: Give a whole number from 1 to 60000.",
              "drops[0].precondition_drop_ids: Name no drop of this campaign: nothing.",
              "drops[0].ends_at: Must not lie after the campaign's.",
              "drops[0].benefits[0].id: Up to 64 letters, digits and . _ ~ : -",
              "drops[0].benefits[0].entitlement_limit: Give a whole number from 1 to 1000.");
      assertThat(page.body()).contains("value=\"tomorrow\"", "value=\"a hat\"");
      assertThat(alice.open("/console/drops").body()).doesNotContain("faulty");
    }
  }

  @Test
  void drops_and_benefits_are_added_and_taken_away_while_one_writes() {
    try (Surfer alice = company.surfer("alice")) {
      Map<String, String> fields = good("Draft", "first", "add");
      HttpResponse<String> page = send(alice, fields);
      assertThat(page.body())
          .contains("name=\"drops[1].benefits[0].id\"", "value=\"first\"", "value=\"Draft\"");

      fields.put("action", "add.0");
      assertThat(send(alice, fields).body()).contains("name=\"drops[0].benefits[1].id\"");

      fields.put("drops[1].id", "second");
      fields.put("action", "remove.0");
      assertThat(send(alice, fields).body())
          .contains("value=\"second\"")
          .doesNotContain("value=\"first\"", "drops[1]");

      fields.put("action", "remove.0.0");
      assertThat(send(alice, fields).body()).doesNotContain("drops[0].benefits[0]");

      fields.put("drops[x].id", "no number");
      fields.put("drops[0]", "no field");
      fields.put("action", "remove.77");
      assertThat(send(alice, fields).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void a_draft_is_saved_changed_published_and_ended() {
    try (Surfer alice = company.surfer("alice")) {
      HttpResponse<String> page = send(alice, good("Spring", "spring", "save"));
      assertThat(page.body()).contains("Spring is saved.", "Draft", "2 minutes", "hat-of-spring");
      String path = page.uri().getPath();

      assertThat(alice.open(path + "/edit").body()).contains("value=\"hat-of-spring\"");
      page = alice.submit(path + "/edit", good("Summer", "spring", "publish"));
      assertThat(page.body()).contains("Summer is published.", "Active", "End now");
      assertThat(alice.open(path + "/edit").statusCode()).isEqualTo(409);
      alice.open(path);
      assertThat(alice.submit(path + "/delete", Map.of()).statusCode()).isEqualTo(409);

      page = alice.open("/console/drops");
      assertThat(page.body()).contains("Summer", "badge active", "class=\"active\"");
      assertThat(faults(send(alice, good("Twice", "spring", "save"))))
          .containsExactly("drops: One of them has the id of a drop of another campaign.");

      alice.open(path);
      assertThat(alice.submit(path + "/end", Map.of()).body())
          .contains("Summer ended on", "Over", "ended before its time");
    }
  }

  @Test
  void a_draft_can_be_deleted_but_not_ended() {
    try (Surfer alice = company.surfer("alice")) {
      String path = send(alice, good("Gone", "gone", "save")).uri().getPath();
      assertThat(alice.submit(path + "/end", Map.of()).statusCode()).isEqualTo(409);
      alice.open(path);
      assertThat(alice.submit(path + "/delete", Map.of()).body()).contains("Gone is deleted.");
      assertThat(alice.open(path).statusCode()).isEqualTo(404);
    }
  }

  @Test
  void a_viewer_earns_and_claims_and_the_game_hands_out() {
    studio.publish("claims", false, Studio.drop("claimed", 2, ""));
    try (Surfer viewer = company.surfer("viewer");
        Surfer alice = company.surfer("alice")) {
      assertThat(viewer.open("/console/drops").uri().getPath()).isEqualTo("/console/drops/mine");
      studio.watch(Company.VIEWER, 2);
      assertThat(viewer.open("/console/drops/mine").body())
          .contains("2 of 2 minutes", "name=\"drop\" value=\"claimed\"");
      assertThat(viewer.open("/console/drops/mine/earning").body())
          .contains("2 of 2 minutes", "name=\"drop\" value=\"claimed\"")
          .doesNotContain("<html");
      assertThat(viewer.submit("/console/drops/mine", Map.of("drop", "claimed")).body())
          .contains("Claimed: 1 benefit.", "Claimed ")
          .doesNotContain("value=\"claimed\"");
      assertThat(viewer.submit("/console/drops/mine", Map.of("drop", "no-such")).statusCode())
          .isEqualTo(404);

      assertThat(alice.open("/console/drops/campaigns/claims/standing").body())
          .doesNotContain("<html")
          .containsPattern("Claimed</th>\\s*<td[^>]*>.*</td>\\s*<td class=\"number\">1<");
      String mine = "?status=CLAIMED&user=viewer&game=" + Studio.GAME;
      HttpResponse<String> page = alice.open(ENTITLEMENTS + mine);
      Matcher id = Pattern.compile("name=\"id\" value=\"([^\"]+)\"").matcher(page.body());
      assertThat(id.find()).as(page.body()).isTrue();
      assertThat(page.body()).contains("A hat of viewer", "To hand out");
      assertThat(alice.submit(ENTITLEMENTS + mine, Map.of()).body()).contains("tick what is meant");
      assertThat(alice.submit(ENTITLEMENTS, Map.of("id", id.group(1))).body())
          .contains("Handed out: 1 entitlement.");
      assertThat(alice.open(ENTITLEMENTS + mine).body()).contains("There is none.");
      alice.open(ENTITLEMENTS + "?user=" + Company.VIEWER);
      assertThat(alice.submit(ENTITLEMENTS, Map.of("id", id.group(1), "undo", "on")).body())
          .contains("To hand out: 1 entitlement.");
      assertThat(
              alice.submit(ENTITLEMENTS, Map.of("shown", id.group(1), "everything", "on")).body())
          .contains("Handed out: 1 entitlement.");

      try (Surfer bob = company.surfer("bob")) {
        assertThat(bob.open(ENTITLEMENTS).body()).contains("There is none.");
        bob.open(NEW);
        assertThat(bob.submit(ENTITLEMENTS, Map.of("id", id.group(1), "undo", "on")).body())
            .contains("0 entitlements. 1 are no entitlements of yours.");
      }
      assertThat(alice.open(ENTITLEMENTS + "?status=FULFILLED").body()).contains("A hat of viewer");
    }
  }

  @Test
  void entitlements_come_in_pages() {
    studio.publish("pages", true, Studio.drop("pages", 1, ""));
    studio.watchOnce(20_000, 20_060);
    studio.server().get("/console/live");
    try (Surfer alice = company.surfer("alice")) {
      alice.open("/console/drops/campaigns/pages");
      HttpResponse<String> page = alice.open(ENTITLEMENTS + "?status=CLAIMED");
      assertThat(Pattern.compile("name=\"id\"").matcher(page.body()).results()).hasSize(50);
      Matcher next = Pattern.compile("rel=\"next\" href=\"([^\"]+)\"").matcher(page.body());
      assertThat(next.find()).isTrue();
      page = alice.open(next.group(1).replace("&amp;", "&"));
      assertThat(page.body()).contains("First page").doesNotContain("rel=\"next\"");
      assertThat(alice.open(ENTITLEMENTS + "?after=nonsense").statusCode()).isEqualTo(404);
    }
  }

  @Test
  void what_is_anothers_is_not_there() {
    studio.publish("acmes", false, Studio.drop("acmes", 1, ""));
    String path = "/console/drops/campaigns/acmes";
    try (Surfer bob = company.surfer("bob");
        Surfer viewer = company.surfer("viewer");
        Surfer admin = company.admin();
        Surfer nobody = company.nobody()) {
      assertThat(admin.open("/console/drops").body()).contains(path);
      assertThat(admin.open(path).statusCode()).isEqualTo(200);
      assertThat(admin.open("/console/drops/mine").statusCode()).isEqualTo(403);
      assertThat(bob.open("/console/drops").body()).doesNotContain(path);
      assertThat(bob.open(path).statusCode()).isEqualTo(404);
      assertThat(bob.open(path + "/edit").statusCode()).isEqualTo(404);
      assertThat(bob.open(path + "/standing").statusCode()).isEqualTo(404);
      for (String action : List.of("/edit", "/end", "/delete")) {
        bob.open(NEW);
        assertThat(bob.submit(path + action, Map.of()).statusCode()).as(action).isEqualTo(404);
      }
      assertThat(viewer.open(path).statusCode()).isEqualTo(403);
      assertThat(viewer.open(ENTITLEMENTS).statusCode()).isEqualTo(403);
      assertThat(nobody.open("/console/drops").uri().getPath()).isEqualTo("/console/signin");
      admin.open(path);
      assertThat(admin.post(path + "/end", Map.of(), "forged").statusCode()).isEqualTo(403);
      assertThat(admin.open(path).body()).contains("Active");
    }
  }

  @Test
  void hostile_names_are_shown_as_text() {
    try (Surfer alice = company.surfer("alice");
        Surfer viewer = company.surfer("viewer")) {
      String last = "";
      for (String text : HostileTexts.all().subList(0, 15)) {
        Map<String, String> fields =
            good(text, "h" + Integer.toHexString(text.hashCode()), "publish");
        fields.put("drops[0].name", text);
        fields.put("drops[0].benefits[0].name", text);
        HttpResponse<String> page = send(alice, fields);
        assertThat(page.statusCode()).isEqualTo(200);
        last = page.uri().getPath();
        fields.put("ends_at", text);
        fields.put("drops[0].id", text);
        fields.put("channel_ids", text);
        HostileTexts.assertNoHarm(send(alice, fields).body());
      }
      HostileTexts.assertNoHarm(alice.open(last).body());
      HostileTexts.assertNoHarm(alice.open("/console/drops").body());
      HostileTexts.assertNoHarm(viewer.open("/console/drops/mine").body());
      HostileTexts.assertNoHarm(
          alice.open(ENTITLEMENTS + "?user=%22%3E%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E").body());
    }
  }
}
