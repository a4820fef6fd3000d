package dev.streamgauge.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is set up in the console, apps and campaigns, in a real browser. */
class SetUpConsoleIT {
  @TempDir static Path data;
  private static DemoServer demo;
  private static BrowserWindow browser;

  @BeforeAll
  static void start() {
    assumeTrue(
        BrowserWindow.isThere(),
        "NO BROWSER: the console is not tested. apt install chromium chromium-driver");
    demo = new DemoServer(data, 40, 2);
    browser = new BrowserWindow(demo.address());
    demo.signIn(browser);
    browser.width(1440);
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

  @AfterEach
  void nothing_went_wrong() {
    assertThat(browser.problems()).filteredOn(problem -> !problem.contains(" 422 ")).isEmpty();
  }

  /** Clicks, and says yes to the question that follows. */
  private static void clickAndConfirm(String selector) {
    browser.run("window.confirm = () => true");
    browser.click(selector);
  }

  @Test
  void an_app_is_registered_and_its_secret_rotated() {
    browser.open("/console/apps/new").type("#name", "Browser's app");
    browser.click("form.form button").awaitText("It is shown this once");
    assertThat(browser.barriers()).isEmpty();
    String secret = browser.text("#secret");
    browser.click("a[href^='/console/apps/'].button").awaitText("Where users are sent back to");
    clickAndConfirm("[action$='/secret'] button");
    browser.awaitText("It is shown this once");
    assertThat(browser.text("#secret")).isNotEqualTo(secret);
  }

  @Test
  void a_campaign_is_written_mended_and_published() {
    browser.open("/console/drops/campaigns/new").type("#name", "Browser's campaign");
    browser.click("[value='add.0']").find("[name='drops[0].benefits[1].id']");
    browser.click("[value='remove.0.1']");
    browser.await("!document.querySelector(\"[name='drops[0].benefits[1].id']\")");
    clickAndConfirm("[value=publish]");
    browser.awaitText("see what is said beside the fields");
    assertThat(browser.barriers()).isEmpty();
    assertThat(browser.all(".fault")).hasSize(3);
    browser.run("document.querySelector('#game_id').value = '" + demo.text("game_id") + "'");
    browser.type("[name='drops[0].name']", "An hour");
    browser.type("[name='drops[0].benefits[0].name']", "A hat");
    clickAndConfirm("[value=publish]");
    browser.awaitText("is published");
    assertThat(browser.barriers()).isEmpty();
  }
}
