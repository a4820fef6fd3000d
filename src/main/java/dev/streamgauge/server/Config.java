package dev.streamgauge.server;

import dev.streamgauge.console.ConsoleConfig;
import dev.streamgauge.directory.DirectoryConfig;
import dev.streamgauge.drops.DropsConfig;
import dev.streamgauge.helix.HelixConfig;
import dev.streamgauge.ingest.IngestConfig;
import dev.streamgauge.insights.InsightsConfig;
import dev.streamgauge.kraken.KrakenConfig;
import dev.streamgauge.lake.Kind;
import dev.streamgauge.lake.LakeConfig;
import dev.streamgauge.log.LogConfig;
import dev.streamgauge.state.MasterKey;
import java.nio.file.Path;
import java.time.Instant;
import java.time.Period;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that can be set.
 *
 * @param data the data directory
 * @param adminToken presets the admin token
 * @param masterKey what our own keys are derived from; where it isn't given, a file in the data
 *     directory has it
 */
public record Config(
    Http http,
    Path data,
    Sandbox sandbox,
    Optional<String> adminToken,
    Optional<String> masterKey,
    IngestConfig ingest,
    LogConfig log,
    DirectoryConfig directory,
    DropsConfig drops,
    LakeConfig lake,
    KrakenConfig kraken,
    HelixConfig helix,
    InsightsConfig insights,
    ConsoleConfig console) {

  /**
   * Where the server listens.
   *
   * @param port 0 takes a free one
   * @param requestLog whether each request is logged in a line
   * @param publicUrl where clients reach the server, where it isn't told by their requests
   */
  public record Http(String host, int port, boolean requestLog, Optional<String> publicUrl) {}

  /**
   * Whether the server runs on a clock of its own.
   *
   * @param at where the clock starts; it never goes back
   */
  public record Sandbox(boolean enabled, Optional<Instant> at) {}

  /**
   * Reads the settings.
   *
   * @throws ConfigException where one is wrong or unknown
   */
  public static Config of(Settings settings, String dataByDefault) {
    IngestConfig ingest = IngestConfig.DEFAULT;
    LogConfig log = LogConfig.defaults();
    DirectoryConfig directory = DirectoryConfig.DEFAULT;
    LakeConfig lake = LakeConfig.DEFAULT;
    Config config =
        new Config(
            new Http(
                settings.text("http.host", "127.0.0.1"),
                settings.integer("http.port", 8080, 0, 65_535),
                settings.flag("http.request_log", true),
                settings.optionalUrl("http.public_url")),
            settings.path("data", Path.of(dataByDefault)),
            new Sandbox(
                settings.flag("sandbox.enabled", false), settings.optionalTime("sandbox.at")),
            settings.secret("STREAMGAUGE_ADMIN_TOKEN", 1),
            settings.secret("STREAMGAUGE_MASTER_KEY", MasterKey.SHORTEST),
            new IngestConfig(
                settings.integer("ingest.max_body_bytes", ingest.maxBodyBytes(), 1, 1 << 30),
                settings.number(
                    "ingest.max_bytes_in_flight", ingest.maxBytesInFlight(), 1, 1L << 40)),
            new LogConfig(
                settings.integer("log.waiting_appends", log.waitingAppends(), 1, 1 << 20),
                settings.number("log.waiting_bytes", log.waitingBytes(), 1, 1L << 40),
                settings.integer("log.recent_events", log.recentEvents(), 0, 100_000_000)),
            new DirectoryConfig(
                settings.duration("directory.offline_after", directory.offlineAfter()),
                settings.duration("directory.publish_every", directory.publishEvery()),
                settings.duration("directory.checkpoint_every", directory.checkpointEvery())),
            new DropsConfig(
                settings.duration("directory.offline_after", directory.offlineAfter()),
                settings.duration("drops.checkpoint_every", DropsConfig.DEFAULT.checkpointEvery())),
            new LakeConfig(
                settings.number("lake.flush_bytes", lake.flushBytes(), 1, 1L << 30),
                settings.duration("lake.flush_after", lake.flushAfter()),
                settings.duration("lake.keep_up_every", lake.keepUpEvery()),
                settings.number("lake.memory_bytes", lake.memoryBytes(), 64L << 20, 1L << 40),
                keep(settings)),
            new KrakenConfig(
                settings.text("kraken.preview_template", KrakenConfig.DEFAULT.previewTemplate())),
            new HelixConfig(
                settings.integer(
                    "helix.points_per_minute",
                    HelixConfig.DEFAULT.pointsPerMinute(),
                    1,
                    1_000_000_000)),
            new InsightsConfig(
                settings.integer("insights.lag_days", InsightsConfig.DEFAULT.lagDays(), 0, 30)),
            new ConsoleConfig(settings.flag("console.public", ConsoleConfig.DEFAULT.open())));
    settings.refuseUnknown();
    return config;
  }

  private static Map<Kind, Period> keep(Settings settings) {
    Map<Kind, Period> keep = new EnumMap<>(Kind.class);
    for (Kind kind : Kind.values()) {
      settings
          .optionalPeriod("lake.keep." + kind.folder())
          .ifPresent(period -> keep.put(kind, period));
    }
    return keep;
  }

  /** The same with a preset admin token. */
  Config withAdminToken(String token) {
    return new Config(
        http,
        data,
        sandbox,
        Optional.of(token),
        masterKey,
        ingest,
        log,
        directory,
        drops,
        lake,
        kraken,
        helix,
        insights,
        console);
  }

  @Override
  public String toString() {
    return "Config[" + data + "]"; // no secret in a log
  }
}
