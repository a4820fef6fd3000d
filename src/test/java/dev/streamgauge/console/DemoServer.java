package dev.streamgauge.console;

import dev.streamgauge.server.Config;
import dev.streamgauge.server.Demo;
import dev.streamgauge.server.Settings;
import dev.streamgauge.simulate.SimulationConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** The demo, small, on a free port. */
final class DemoServer implements AutoCloseable {
  private final Demo demo;

  DemoServer(Path data, int channels, int days) {
    Map<String, String> settings =
        Map.of(
            "data", data.toString(),
            "http.port", "0",
            "http.request_log", "false",
            "sandbox.enabled", "true");
    Config config = Config.of(new Settings(settings, Map.of(), Map.of()), "data");
    demo =
        Demo.start(
            config, new SimulationConfig(1, channels, days, Duration.ofMinutes(1)), filled -> {});
  }

  String address() {
    return demo.file().text("base_url");
  }

  /** What {@code demo.json} holds under a name. */
  String text(String name) {
    return demo.file().text(name);
  }

  String viewer() {
    return demo.file().userId(1);
  }

  void signIn(BrowserWindow browser) {
    browser.signIn(text("console_login"), text("console_password"));
  }

  @Override
  public void close() {
    demo.close();
  }
}
