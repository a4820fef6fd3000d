package dev.streamgauge.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The console's first page with all it needs, and the live list's refresh, at 100,000 channels. */
final class ConsolePart implements Part {
  private static final Map<String, String> PEOPLE = Map.of("Accept", "text/html");
  private static final Pattern ASSET = Pattern.compile("(?:src|href)=\"(/console/assets/[^\"]*)\"");
  private static final int REFRESHES = 200;
  private static final Duration WARM_UP = Duration.ofSeconds(5);

  private final List<Double> weight = new ArrayList<>();
  private final List<Double> complete = new ArrayList<>();
  private final List<Double> refresh = new ArrayList<>();
  private final List<Double> search = new ArrayList<>();

  @Override
  public Report run(Setting setting) {
    Platform platform = new Platform(KrakenPart.CHANNELS);
    try (ServerProcess server =
            setting.launcher().serve(setting.workspace().emptyFolder("console-data"));
        HttpConnection connection = connect(server)) {
      server.awaitReady();
      App app = App.register(server);
      platform.load(server, app);
      SampleTraffic traffic =
          SampleTraffic.start(platform, server, app, KrakenPart.SAMPLES_PER_SECOND);
      for (long end = System.nanoTime() + WARM_UP.toNanos(); System.nanoTime() < end; ) {
        get(connection, "/console/live/list");
      }
      for (int round = 0; round < setting.rounds(); round++) {
        firstPage(connection);
        refresh.add(p99(connection, "/console/live/list?page=2"));
        search.add(p99(connection, "/console/live/list?q=streamer_m&language=de"));
        Part.say(
            "list p99 %.1f ms, search p99 %.1f ms".formatted(refresh.getLast(), search.getLast()));
      }
      traffic.stop();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return report();
  }

  private static HttpConnection connect(ServerProcess server) {
    server.awaitReady();
    try {
      return new HttpConnection(server.port());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String get(HttpConnection connection, String path) throws IOException {
    HttpConnection.Answer answer = connection.get(path, PEOPLE);
    if (answer.status() != 200) {
      throw new IllegalStateException(path + " answered " + answer.status());
    }
    return answer.body();
  }

  /** The page and every file it names, uncompressed, one after the other. */
  private void firstPage(HttpConnection connection) throws IOException {
    long start = System.nanoTime();
    String page = get(connection, "/");
    long bytes = page.getBytes(UTF_8).length;
    Matcher asset = ASSET.matcher(page);
    while (asset.find()) {
      bytes += get(connection, asset.group(1)).getBytes(UTF_8).length;
    }
    complete.add((System.nanoTime() - start) / 1e6);
    weight.add(bytes / 1_000.0);
  }

  private static double p99(HttpConnection connection, String path) throws IOException {
    double[] millis = new double[REFRESHES];
    for (int i = 0; i < REFRESHES; i++) {
      long start = System.nanoTime();
      get(connection, path);
      millis[i] = (System.nanoTime() - start) / 1e6;
    }
    return new Percentiles(millis).at(0.99);
  }

  private Report report() {
    return new Report(
        "console",
        "Console: the first page, and the live list over 100,000 channels",
        List.of(
            "%,d live channels with full profiles; samples of %,d channels a second arrive meanwhile."
                .formatted(KrakenPart.CHANNELS, KrakenPart.SAMPLES_PER_SECOND),
            "The first page with its style, scripts and icon, uncompressed, one after the other on"
                + " one connection; a browser that takes gzip is sent about a third of that.",
            "The list: %d requests a round on one connection; what a browser draws is not counted."
                .formatted(REFRESHES)),
        List.of(
            Figure.of("first page, whole", "kB", weight).below(100),
            Figure.of("first page, complete", "ms", complete).below(300),
            Figure.of("live list, p99", "ms", refresh).below(100),
            Figure.of("live list searched by text, p99", "ms", search).below(100)));
  }
}
