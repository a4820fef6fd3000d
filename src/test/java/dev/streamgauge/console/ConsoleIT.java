package dev.streamgauge.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.WebElement;

/** The console on the demo, in a real browser. */
class ConsoleIT {
  @TempDir static Path data;
  private static DemoServer demo;
  private static BrowserWindow browser;

  @BeforeAll
  static void start() {
    assumeTrue(
        BrowserWindow.isThere(),
        "NO BROWSER: the console is not tested. apt install chromium chromium-driver");
    demo = new DemoServer(data, 120, 4);
    browser = new BrowserWindow(demo.address());
    demo.signIn(browser);
  }

  @AfterAll
  static void stop() {
    if (browser != null) {
      browser.close();
    }
    if (demo != null) {
      demo.close();
    }
  }

  /** Every page, by its address, that can be looked at without doing anything. */
  static List<String> pages(DemoServer demo) {
    return List.of(
        "/",
        "/console/live",
        "/console/live?q=nobody-is-called-so",
        "/console/channels/" + demo.text("channel_login"),
        "/console/channels/%s/why?metric=hours_streamed&period=30d"
            .formatted(demo.text("channel_login")),
        "/console/games",
        "/console/games/" + demo.text("game_id"),
        "/console/games/" + demo.text("game_id") + "?from=2020-01-01&to=2020-01-02",
        "/console/extensions",
        "/console/extensions/" + demo.text("extension_id"),
        "/console/drops",
        "/console/drops/campaigns/new",
        "/console/drops/campaigns/" + demo.text("campaign_id"),
        "/console/drops/entitlements",
        "/console/drops/entitlements?user=nobody-is-called-so",
        "/console/drops/mine",
        "/console/apps",
        "/console/apps/new",
        "/console/apps/" + demo.text("client_id"),
        "/console/api",
        "/console/api/drops",
        "/console/sandbox?user=" + demo.viewer(),
        "/console/signin",
        "/console/nothing-here");
  }

  @TestFactory
  Stream<DynamicTest> every_page_is_sound_in_light_and_dark_narrow_and_wide() {
    return pages(demo).stream()
        .flatMap(
            path ->
                Stream.of(360, 1440)
                    .flatMap(
                        width ->
                            Stream.of(false, true)
                                .map(
                                    dark ->
                                        DynamicTest.dynamicTest(
                                            "%s at %d px%s"
                                                .formatted(path, width, dark ? ", dark" : ""),
                                            () -> look(path, width, dark)))));
  }

  private static void look(String path, int width, boolean dark) {
    browser.width(width).dark(dark).open(path);
    if (path.startsWith("/console/api/")) {
      browser.find("#api .opblock");
    }
    browser.awaitDrawn();
    assertThat(browser.all("h1")).filteredOn(WebElement::isDisplayed).hasSize(1);
    assertThat(browser.overflow()).as("pixels beyond the window").isLessThanOrEqualTo(0);
    assertThat(browser.problems())
        .filteredOn(problem -> !(path.contains("nothing-here") && problem.contains("404")))
        .isEmpty();
    assertThat(browser.barriers()).isEmpty();
  }

  @AfterEach
  void nothing_went_wrong() {
    assertThat(browser.problems()).filteredOn(problem -> !problem.contains(" 422 ")).isEmpty();
  }

  @Test
  void the_live_list_follows_its_filters_and_keeps_them_in_the_address() {
    browser.width(1440).open("/console/live");
    String name = browser.text("#list .name");
    browser.type("#q", name);
    browser.await("document.querySelectorAll('#list tbody tr').length === 1");
    assertThat(browser.path()).contains("q=");
    assertThat(browser.find("#q").getAttribute("value")).isEqualTo(name);

    browser.open("/console/live").click(".shares a");
    assertThat(browser.path()).contains("game=");
    assertThat(browser.all(".shares a[aria-current]")).hasSize(1);
  }

  @Test
  void the_live_list_refreshes_by_itself_unless_told_not_to() {
    browser.width(1440).open("/console/live");
    browser.run("document.getElementById('list').dataset.old = 'yes'");
    browser.await("!document.getElementById('list').dataset.old");
    browser.click("[data-pause] input");
    browser.run("document.getElementById('list').dataset.old = 'yes'");
    browser.run("document.body.focus()");
    assertThat(browser.all("[data-pause] input:checked")).isEmpty();
  }

  @Test
  void what_goes_on_is_shown_without_a_reload() {
    for (String path :
        List.of(
            "/", "/console/drops/campaigns/" + demo.text("campaign_id"), "/console/drops/mine")) {
      browser.width(1440).open(path);
      assertThat(browser.all("[data-pause]")).filteredOn(WebElement::isDisplayed).hasSize(1);
      browser.run("document.querySelector('[data-refresh]').dataset.old = 'yes'");
      browser.await("!document.querySelector('[data-refresh]').dataset.old");
      assertThat(browser.barriers()).isEmpty();
    }
  }

  @Test
  void colours_can_be_chosen_and_are_remembered() {
    browser.width(1440).dark(false).open("/");
    browser.click("[data-theme-switch]").click("[data-theme-switch]");
    browser.open("/console/live");
    assertThat(browser.run("return document.documentElement.dataset.theme")).isEqualTo("dark");
    assertThat(browser.barriers()).isEmpty();
    browser.click("[data-theme-switch]");
    assertThat(browser.run("return document.documentElement.dataset.theme")).isEqualTo("auto");
  }

  @Test
  void the_keyboard_gets_everywhere_and_past_the_menu() {
    browser.width(1440).open("/");
    assertThat(
            browser.run(
                "const skip = document.querySelector('.skip'); skip.focus();"
                    + " return skip.getBoundingClientRect().top >= 0"))
        .isEqualTo(true);
    browser.click(".skip:focus");
    assertThat(browser.run("return document.activeElement.id")).isEqualTo("content");
  }

  @Test
  void a_user_watches_in_the_sandbox_and_a_drop_advances() {
    browser.width(1440).open("/console/sandbox");
    browser.type("#user", demo.viewer()).type("#minutes", "5");
    browser.run("document.querySelector('#channel').value = '" + demo.text("channel_id") + "'");
    browser.click("#watch ~ form button").awaitText("watched for 5 minutes");
    assertThat(browser.all("progress")).isNotEmpty();

    browser.click("button[value=PT10M]").awaitText("It is now");
    browser.type("#user", "nobody-is-called-so").type("#minutes", "5");
    browser.click("#watch ~ form button").awaitText("There is no user");
  }

  @Test
  void a_report_shows_the_days_that_are_asked_for_and_can_be_downloaded() {
    browser.width(1440).open("/console/games").click(".cards a");
    browser.find("[data-drawn] canvas");
    browser.click(".range .choices a").find("[data-drawn] canvas");
    assertThat(browser.path()).contains("from=");
    assertThat(browser.text(".range [aria-current]")).isEqualTo("30 days");
    String csv = browser.find("a[download]").getAttribute("href");
    assertThat(
            browser.run(
                "const request = new XMLHttpRequest(); request.open('GET', '%s', false);"
                        .formatted(csv)
                    + " request.send(); return request.responseText"))
        .asString()
        .startsWith("Date,Game Name,Game ID,Hours Watched");
  }

  @Test
  void every_number_of_a_channel_says_why() {
    browser.width(1440).open("/console/live").click("#list .channel a");
    assertThat(browser.path()).startsWith("/console/channels/");
    browser.find("[data-drawn] canvas");
    assertThat(browser.all(".facts a.why, .marks a.why, .metrics a.why")).hasSizeGreaterThan(20);
    browser.click("a.why").find("dialog[open] code");
    assertThat(browser.barriers()).isEmpty();
    browser.click("dialog button");
    assertThat(browser.all("dialog[open]")).isEmpty();
    for (String download : List.of("/json", "/csv")) {
      assertThat(
              browser.run(
                  "const request = new XMLHttpRequest(); request.open('GET', location.pathname + '%s',"
                          .formatted(download)
                      + " false); request.send(); return request.status"))
          .isEqualTo(200L);
    }
  }

  @Test
  void a_request_can_be_tried_from_its_description() {
    browser.width(1440).open("/console/api/oauth");
    browser.click("#api .opblock[id*=validate] .opblock-summary-control");
    browser.click("#api .try-out__btn").click("#api .execute");
    assertThat(browser.text("#api .live-responses-table tbody .response-col_status"))
        .contains("401");
    assertThat(browser.problems()).allMatch(problem -> problem.contains("401"));
  }
}
