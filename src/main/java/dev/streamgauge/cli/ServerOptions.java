package dev.streamgauge.cli;

import dev.streamgauge.server.Config;
import dev.streamgauge.server.ConfigFile;
import dev.streamgauge.server.Settings;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** The options that {@code serve} and {@code demo} share. */
final class ServerOptions {
  @Option(
      names = "--port",
      paramLabel = "N",
      description = "Port to listen on; 0 takes a free one. Default: 8080")
  private String port;

  @Option(
      names = "--host",
      paramLabel = "ADDRESS",
      description = "Address to listen on; 0.0.0.0 is every one. Default: 127.0.0.1")
  private String host;

  @Option(names = "--data", paramLabel = "DIR", description = "Data directory, made when missing")
  private String data;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Config file; examples/streamgauge.yaml shows every setting")
  private Path file;

  @Option(
      names = "--sandbox",
      description = "Run on a clock of its own, which --at may set: for tests, never in public")
  private boolean sandbox;

  /** The configuration of these options, over the environment and the config file. */
  Config config(Map<String, String> more, String dataByDefault) {
    Map<String, String> flags = new HashMap<>(more);
    put(flags, "http.port", port);
    put(flags, "http.host", host);
    put(flags, "data", data);
    put(flags, "sandbox.enabled", sandbox ? "true" : null);
    Map<String, String> settings = file == null ? Map.of() : ConfigFile.read(file);
    return Config.of(new Settings(flags, System.getenv(), settings), dataByDefault);
  }

  private static void put(Map<String, String> flags, String setting, String value) {
    if (value != null) {
      flags.put(setting, value);
    }
  }
}
