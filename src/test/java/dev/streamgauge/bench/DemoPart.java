package dev.streamgauge.bench;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** How soon the demo is there, and how soon a report of a year of it. */
final class DemoPart implements Part {
  private static final Duration LONGEST_FILLING = Duration.ofMinutes(5);
  private static final int HISTORY = 400;
  private static final int DAYS = 365;
  private static final int DOWNLOADS = 200;

  private final List<Double> ready = new ArrayList<>();
  private final List<Double> history = new ArrayList<>();
  private final List<Double> filled = new ArrayList<>();
  private final List<Double> first = new ArrayList<>();
  private final List<Double> asked = new ArrayList<>();
  private final List<Double> median = new ArrayList<>();
  private final List<Double> p99 = new ArrayList<>();
  private final List<Double> whole = new ArrayList<>();

  @Override
  public Report run(Setting setting) {
    for (int round = 0; round < setting.rounds(); round++) {
      Path data = setting.workspace().emptyFolder("demo-" + round);
      try (ServerProcess demo = setting.launcher().demo(data)) {
        ready.add(demo.awaitReady().toNanos() / 1e9);
        Studio studio = Studio.of(data);
        history.add(awaitHistory(demo, data));
        filled.add(awaitTables(demo, studio));
        download(demo, studio);
      }
      Part.say(
          "ready after %.1f s, history after %.1f s, a year after %.1f s; first byte %.1f ms"
              .formatted(ready.getLast(), history.getLast(), filled.getLast(), median.getLast()));
    }
    return report();
  }

  /** Who asks for reports of what. */
  private record Studio(String game, Map<String, String> headers) {
    static Studio of(Path data) {
      JsonNode file = JsonMapper.shared().readTree(data.resolve("demo.json").toFile());
      return new Studio(
          file.get("game_id").asString(),
          Map.of(
              "Client-Id",
              file.get("client_id").asString(),
              "Authorization",
              "Bearer " + file.get("users").get(0).get("token").asString()));
    }
  }

  /** Seconds from the start until the oldest day is in the lake: history is filled in backwards. */
  private static double awaitHistory(ServerProcess demo, Path data) {
    LocalDate oldest = LocalDate.now(ZoneOffset.UTC).minusDays(HISTORY);
    Path rows = data.resolve("lake/watch/day=" + oldest);
    while (demo.age().compareTo(LONGEST_FILLING) < 0) {
      if (Files.exists(rows)) {
        return demo.age().toNanos() / 1e9;
      }
      ServerProcess.pause(Duration.ofMillis(100));
    }
    throw new IllegalStateException("the history is not filled in:\n" + demo.printed());
  }

  /** Seconds from the start until the report has a figure for every day of a year. */
  private double awaitTables(ServerProcess demo, Studio studio) {
    while (demo.age().compareTo(LONGEST_FILLING) < 0) {
      if (daysWatched(demo, studio) == DAYS) {
        return demo.age().toNanos() / 1e9;
      }
      ServerProcess.pause(Duration.ofSeconds(1));
    }
    throw new IllegalStateException("the tables are not made:\n" + demo.printed());
  }

  private static long daysWatched(ServerProcess demo, Studio studio) {
    return address(demo, studio).stream()
        .flatMap(address -> demo.getText(address).lines().skip(1))
        .filter(row -> !"0".equals(row.split(",", 5)[3]))
        .count();
  }

  /** None before there is a day to report on. */
  private static Optional<String> address(ServerProcess demo, Studio studio) {
    LocalDate last = LocalDate.now(ZoneOffset.UTC).minusDays(1);
    JsonNode answer =
        demo.getJson(
            "/helix/analytics/games?game_id=%s&started_at=%sT00:00:00Z&ended_at=%sT00:00:00Z"
                .formatted(studio.game(), last.minusDays(DAYS - 1), last),
            studio.headers());
    return answer
        .path("data")
        .valueStream()
        .map(report -> URI.create(report.path("URL").asString()))
        .map(url -> url.getRawPath() + "?" + url.getRawQuery())
        .findFirst();
  }

  private void download(ServerProcess demo, Studio studio) {
    double[] links = new double[DOWNLOADS];
    double[] bytes = new double[DOWNLOADS];
    double[] ends = new double[DOWNLOADS];
    for (int i = 0; i < DOWNLOADS; i++) {
      long start = System.nanoTime();
      String address = address(demo, studio).orElseThrow();
      links[i] = (System.nanoTime() - start) / 1e6;
      HttpConnection.Timed timed = demo.timed(address);
      bytes[i] = timed.firstByteMillis();
      ends[i] = timed.lastByteMillis();
    }
    first.add(bytes[0]);
    asked.add(new Percentiles(links).median());
    median.add(new Percentiles(bytes).median());
    p99.add(new Percentiles(bytes).at(0.99));
    whole.add(new Percentiles(ends).median());
  }

  private Report report() {
    return new Report(
        "demo",
        "The demo: ready, filled, and a report of a year of it",
        List.of(
            "`./streamgauge demo` from an empty folder; each round has one of its own. History"
                + " is filled in when the lake has the oldest of %d days; some time later the game's"
                    .formatted(HISTORY)
                + " report has hours watched on each of the last %d.".formatted(DAYS),
            "Then %d times, one after the other while the demo goes on: an address for the report is asked for and"
                    .formatted(DOWNLOADS)
                + " used, by a connection of its own each; times are from the request for the"
                + " file, with connecting."),
        List.of(
            Figure.of("ready", "s", ready).below(15),
            Figure.of("history filled in", "s", history).below(60),
            Figure.of("a report has every day of a year", "s", filled),
            Figure.of("asking for an address, median", "ms", asked),
            Figure.of("first byte of the report: the first", "ms", first),
            Figure.of("first byte of the report: median", "ms", median).below(50),
            Figure.of("first byte of the report: p99", "ms", p99).below(50),
            Figure.of("its last byte: median", "ms", whole)));
  }
}
