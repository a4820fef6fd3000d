package dev.streamgauge.console;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.logging.Level;
import org.openqa.selenium.By;
import org.openqa.selenium.JavascriptException;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.FluentWait;
import org.openqa.selenium.support.ui.WebDriverWait;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A window of Debian's Chromium that looks at one server, and remembers whatever went wrong:
 * messages on the console, requests that failed or went to another host.
 */
final class BrowserWindow implements AutoCloseable {
  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
  private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String AXE = axe();

  private final String server;
  private final ChromeDriver driver;

  BrowserWindow(String server) {
    this.server = server;
    ChromeOptions options = new ChromeOptions();
    options.setBinary(CHROMIUM.toFile());
    options.addArguments(
        "--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--lang=en");
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    logs.enable(LogType.PERFORMANCE, Level.ALL);
    options.setCapability("goog:loggingPrefs", logs);
    driver =
        new ChromeDriver(
            new ChromeDriverService.Builder()
                .usingDriverExecutable(DRIVER.toFile())
                .usingAnyFreePort()
                .build(),
            options);
    driver.manage().timeouts().pageLoadTimeout(PATIENCE.multipliedBy(3));
  }

  /** Whether there is a browser here. */
  static boolean isThere() {
    return Files.isExecutable(CHROMIUM) && Files.isExecutable(DRIVER);
  }

  /** How wide it is, in pixels. */
  BrowserWindow width(int pixels) {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", pixels, "height", 900, "deviceScaleFactor", 1, "mobile", false));
    return this;
  }

  /** Whether the system is said to be dark. */
  BrowserWindow dark(boolean dark) {
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of(
            "features",
            List.of(
                Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"),
                Map.of("name", "prefers-reduced-motion", "value", "reduce"))));
    return this;
  }

  BrowserWindow open(String path) {
    driver.get(server + path);
    return this;
  }

  String path() {
    return driver.getCurrentUrl().substring(server.length());
  }

  /** What the page says; asked for in one step, so that no page can come in between. */
  String text() {
    return String.valueOf(driver.executeScript("return document.body?.innerText ?? ''"));
  }

  /** What an element says. */
  String text(String css) {
    return patiently(() -> find(css).getText());
  }

  WebElement find(String css) {
    return patiently(() -> driver.findElement(By.cssSelector(css)));
  }

  /** Tries again while the page, or a part of it, is replaced under its hands. */
  private <T> T patiently(Supplier<T> step) {
    return patience().until(browser -> step.get());
  }

  private FluentWait<WebDriver> patience() {
    return new WebDriverWait(driver, PATIENCE)
        .ignoring(StaleElementReferenceException.class)
        .ignoring(JavascriptException.class);
  }

  List<WebElement> all(String css) {
    return driver.findElements(By.cssSelector(css));
  }

  BrowserWindow click(String css) {
    return patiently(
        () -> {
          find(css).click();
          return this;
        });
  }

  /** Types over what is in a field. */
  BrowserWindow type(String css, String text) {
    return patiently(
        () -> {
          WebElement field = find(css);
          field.clear();
          field.sendKeys(text);
          return this;
        });
  }

  /** Waits until the page shows a text. */
  BrowserWindow awaitText(String text) {
    patience()
        .withMessage(() -> "no \"" + text + "\" at " + path() + ":\n" + text())
        .until(browser -> text().contains(text));
    return this;
  }

  /** Waits until a script says yes. */
  BrowserWindow await(String script) {
    patience()
        .withMessage(script)
        .until(browser -> Boolean.TRUE.equals(driver.executeScript("return " + script)));
    return this;
  }

  /** Waits until everything is there and drawn. */
  BrowserWindow awaitDrawn() {
    return await(
        "document.readyState === 'complete' && !document.querySelector("
            + "'[data-reload], [data-figures]:not([data-drawn])')");
  }

  Object run(String script) {
    return driver.executeScript(script);
  }

  BrowserWindow signIn(String login, String password) {
    open("/console/signin").type("#login", login).type("#password", password);
    return click("#as-user ~ form button").awaitText("Sign out");
  }

  /** Whatever went wrong since it was asked last. */
  List<String> problems() {
    List<String> problems = new ArrayList<>();
    for (LogEntry entry : driver.manage().logs().get(LogType.BROWSER)) {
      problems.add(entry.getLevel() + " " + entry.getMessage());
    }
    for (LogEntry entry : driver.manage().logs().get(LogType.PERFORMANCE)) {
      JsonNode message = JSON.readTree(entry.getMessage()).path("message");
      JsonNode params = message.path("params");
      switch (message.path("method").asString()) {
        case "Network.requestWillBeSent" -> {
          String url = params.path("request").path("url").asString();
          if (!url.startsWith(server) && !url.startsWith("data:")) {
            problems.add("a request to " + url);
          }
        }
        case "Network.loadingFailed" -> {
          // The browser itself gives up what a new page does not need any more.
          if (!params.path("canceled").asBoolean()) {
            problems.add("a request failed: " + params);
          }
        }
        default -> {}
      }
    }
    problems.removeIf(problem -> problem.contains("favicon.ico"));
    return problems;
  }

  /** What axe-core finds that is serious or worse, in a line each; Swagger UI's own part aside. */
  List<String> barriers() {
    driver.executeScript(AXE);
    Object found =
        driver.executeAsyncScript(
            """
            const done = arguments[arguments.length - 1];
            axe.run({exclude: [["#api"]]}, {resultTypes: ['violations']}).then(result => done(
              result.violations.filter(v => ['serious', 'critical'].includes(v.impact))
                .map(v => v.id + ': ' + v.help + ' at '
                  + v.nodes.slice(0, 3).map(n => n.target + ' ' + (n.any[0]?.message ?? '')).join('; '))));
            """);
    // What it does to look at colours makes the browser complain.
    driver.manage().logs().get(LogType.BROWSER);
    return ((List<?>) found).stream().map(Object::toString).toList();
  }

  /** How much wider than the window the page is, in pixels. */
  long overflow() {
    return (Long)
        driver.executeScript(
            "return document.documentElement.scrollWidth - document.documentElement.clientWidth");
  }

  /** Writes the page as a picture: the whole of it, or as much as is seen at once. */
  void picture(Path file, int width, boolean whole) {
    long height =
        whole
            ? Math.min(
                3_000, (Long) driver.executeScript("return document.documentElement.scrollHeight"))
            : 900;
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    try {
      Files.createDirectories(file.getParent());
      Files.write(file, driver.getScreenshotAs(OutputType.BYTES));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    width(width);
  }

  private static String axe() {
    String path = "/META-INF/resources/webjars/axe-core/4.6.3/axe.min.js";
    try (InputStream in = BrowserWindow.class.getResourceAsStream(path)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    driver.quit();
  }
}
