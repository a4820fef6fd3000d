package dev.streamgauge.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** How long acknowledgements take while events arrive at a steady, high rate. */
final class PacedPart implements Part {
  private static final int EVENTS_PER_SECOND = 120_000;
  private static final int CONNECTIONS = 8;
  private static final Duration WARM_UP = Duration.ofSeconds(30);
  private static final Duration ROUND = Duration.ofSeconds(20);

  @Override
  public Report run(Setting setting) {
    List<Double> median = new ArrayList<>();
    List<Double> p99 = new ArrayList<>();
    List<Double> max = new ArrayList<>();
    try (ServerProcess server =
        setting.launcher().serve(setting.workspace().emptyFolder("paced-data"))) {
      server.awaitReady();
      Senders senders = new Senders(server, App.register(server), CONNECTIONS);
      senders.paced(EVENTS_PER_SECOND, WARM_UP);
      for (int round = 0; round < setting.rounds(); round++) {
        Percentiles millis = new Percentiles(senders.paced(EVENTS_PER_SECOND, ROUND));
        median.add(millis.median());
        p99.add(millis.at(0.99));
        max.add(millis.max());
        Part.say("p50 %.1f, p99 %.1f ms".formatted(median.getLast(), p99.getLast()));
      }
    }
    return new Report(
        "paced",
        "Ingest: acknowledgement at 120,000 events a second",
        List.of(
            "One batch of 5,000 `viewer.watch` is due every 41.7 ms for %d s, on %d connections."
                .formatted(ROUND.toSeconds(), CONNECTIONS),
            "Latency is counted from the moment a batch is due, whether or not a connection is free,"
                + " to its durable acknowledgement.",
            "Client and server share the cores; %d s of the same to warm up."
                .formatted(WARM_UP.toSeconds())),
        List.of(
            Figure.of("p50", "ms", median),
            Figure.of("p99", "ms", p99).below(50),
            Figure.of("longest", "ms", max)));
  }
}
