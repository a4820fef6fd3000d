package dev.streamgauge.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Drops: minutes of two million viewers in fifty campaigns, at a steady, high rate. */
final class AccrualPart implements Part {
  private static final int EVENTS_PER_SECOND = 120_000;
  private static final int CONNECTIONS = 8;
  private static final int CAMPAIGNS = 50;

  /** A prime. */
  private static final long VIEWERS = 1_999_993;

  private static final Duration WARM_UP = Duration.ofSeconds(20);
  private static final Duration ROUND = Duration.ofSeconds(20);
  private static final int[] MINUTES = {1_000, 2_000, 3_000};

  private final List<Double> p99 = new ArrayList<>();
  private final List<Double> behind = new ArrayList<>();
  private final List<Double> work = new ArrayList<>();
  private final List<Double> counted = new ArrayList<>();
  private final List<Double> memory = new ArrayList<>();

  @Override
  public Report run(Setting setting) {
    Map<String, String> settings = new HashMap<>(DropsSetup.SETTINGS);
    settings.put("STREAMGAUGE_JAVA_OPTIONS", "-Xmx1g");
    try (ServerProcess server =
        setting
            .launcher()
            .serve(
                setting.workspace().emptyFolder("accrual-data"), Launcher.freePort(), settings)) {
      server.awaitReady();
      DropsSetup setup = DropsSetup.at(server, CAMPAIGNS);
      for (int game = 0; game < CAMPAIGNS; game++) {
        setup.publish("campaign-" + game, game, false, MINUTES);
      }
      setup.goLive(WatchBatch.CHANNELS, CAMPAIGNS);
      senders(setup, Duration.ZERO).paced(EVENTS_PER_SECOND, WARM_UP);
      server.awaitApplied();
      for (int round = 1; round <= setting.rounds(); round++) {
        round(server, setup, Duration.ofMinutes(round));
      }
      return report(setup);
    }
  }

  private static Senders senders(DropsSetup setup, Duration ahead) {
    return new Senders(setup.server(), setup.app(), CONNECTIONS, VIEWERS, ahead);
  }

  /** A round has a minute of its own, so that what was credited before is not sent again. */
  private void round(ServerProcess server, DropsSetup setup, Duration ahead) {
    setup.goLive(WatchBatch.CHANNELS, CAMPAIGNS, ahead);
    Senders senders = senders(setup, ahead);
    long before = sum(setup, "minutes");
    Duration busy = server.processorTime();
    double[] millis = senders.paced(EVENTS_PER_SECOND, ROUND);
    behind.add(server.awaitApplied().toNanos() / 1e6);
    long events = EVENTS_PER_SECOND * ROUND.toSeconds();
    work.add((double) server.processorTime().minus(busy).toNanos() / events);
    p99.add(new Percentiles(millis).at(0.99));
    counted.add((sum(setup, "minutes") - before) / (double) MINUTES.length / ROUND.toSeconds());
    memory.add(server.mostResidentMiB());
    Part.say(
        "p99 %.1f ms, %.0f ns an event, %,.0f minutes/s credited, %.0f MiB"
            .formatted(p99.getLast(), work.getLast(), counted.getLast(), memory.getLast()));
  }

  private static long sum(DropsSetup setup, String figure) {
    long sum = 0;
    for (int game = 0; game < CAMPAIGNS; game++) {
      for (JsonNode drop : setup.funnel("campaign-" + game)) {
        sum += drop.path(figure).asLong();
      }
    }
    return sum;
  }

  private Report report(DropsSetup setup) {
    double rows = sum(setup, "viewers") / (double) MINUTES.length;
    return new Report(
        "accrual",
        "Drops: minutes of two million viewers in fifty campaigns",
        List.of(
            "%,d campaigns of %d drops each are open, one a game; %,d channels are live in their"
                    .formatted(CAMPAIGNS, MINUTES.length, WatchBatch.CHANNELS)
                + " games. One batch of 5,000 `viewer.watch` is due every 41.7 ms for %d s, on %d"
                    .formatted(ROUND.toSeconds(), CONNECTIONS)
                + " connections; %,d viewers, four of five signed in, watch in no order, so that"
                    .formatted(VIEWERS)
                + " most have progress in several campaigns.",
            "Latency is counted from the moment a batch is due. Processor time is that of the whole"
                + " server: decoding, storing and all subscribers. Client and server share the cores."
                + " The server runs with -Xmx1g."),
        List.of(
            Figure.of("p99 of the acknowledgement", "ms", p99),
            Figure.of("subscribers caught up after the last answer", "ms", behind).below(1_000),
            Figure.of("processor time of the server, an event", "ns", work),
            Figure.of("minutes credited", "/s", counted),
            Figure.of("viewers with progress, in all campaigns", "", List.of(rows)),
            Figure.of("most resident memory", "MiB", memory)));
  }
}
