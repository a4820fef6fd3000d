package dev.streamgauge.console;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Takes a picture of every page on the demo, in light and dark, narrow and wide: {@code
 * bench/screenshots}.
 */
final class Screenshots {
  private static final Path TARGET = Path.of("target/screenshots");
  private static final int CHANNELS = 300;
  private static final int DAYS = 60;

  private Screenshots() {}

  public static void main(String... pages) throws IOException {
    Path data = Files.createTempDirectory("streamgauge-screenshots");
    try (DemoServer demo = new DemoServer(data, CHANNELS, DAYS);
        BrowserWindow browser = new BrowserWindow(demo.address())) {
      demo.signIn(browser);
      List<String> wanted = pages.length > 0 ? List.of(pages) : ConsoleIT.pages(demo);
      for (String page : wanted) {
        for (int width : new int[] {360, 1440}) {
          for (boolean dark : new boolean[] {false, true}) {
            browser.width(width).dark(dark).open(page);
            browser.awaitDrawn();
            browser.picture(TARGET.resolve(name(page, width, dark)), width, true);
          }
        }
        browser.problems().forEach(System.out::println);
        browser.barriers().forEach(System.out::println);
      }
      if (pages.length == 0) {
        readme(demo, browser);
      }
    }
    System.out.println("Pictures are in " + TARGET);
  }

  private static void readme(DemoServer demo, BrowserWindow browser) {
    Map<String, String> pages =
        Map.of(
            "home",
            "/",
            "live",
            "/console/live",
            "channel",
            "/console/channels/" + demo.text("channel_login"),
            "game",
            "/console/games/" + demo.text("game_id"));
    pages.forEach(
        (name, page) -> {
          browser.width(1_200).dark(name.equals("live")).open(page);
          browser.awaitDrawn();
          browser.picture(Path.of("docs/images", name + ".png"), 1_200, false);
        });
  }

  private static String name(String page, int width, boolean dark) {
    String name =
        page.replaceAll("[?]user=.*", "")
            .replaceFirst("^/(console/)?", "")
            .replaceAll("[^A-Za-z0-9/]+", "-");
    return "%s-%d%s.png"
        .formatted(name.isEmpty() ? "home" : name.replace('/', '-'), width, dark ? "-dark" : "");
  }
}
