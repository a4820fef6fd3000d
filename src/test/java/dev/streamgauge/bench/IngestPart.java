package dev.streamgauge.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Durable events a second over HTTP, in turn with PostgreSQL taking the same rows by COPY. */
final class IngestPart implements Part {
  private static final Duration WARM_UP = Duration.ofSeconds(10);
  private static final Duration ROUND = Duration.ofSeconds(5);

  @Override
  public Report run(Setting setting) {
    List<Double> rates = new ArrayList<>();
    List<Double> behind = new ArrayList<>();
    List<Double> work = new ArrayList<>();
    List<Double> peer = new ArrayList<>();
    Optional<Postgres> postgres = Postgres.start(setting.workspace());
    try (ServerProcess server =
        setting.launcher().serve(setting.workspace().emptyFolder("ingest-data"))) {
      server.awaitReady();
      Senders senders = new Senders(server, App.register(server), setting.connections());
      senders.flatOut(WARM_UP);
      server.awaitApplied();
      for (int round = 0; round < setting.rounds(); round++) {
        Duration before = server.processorTime();
        Senders.Sent sent = senders.flatOut(ROUND);
        rates.add(sent.rate());
        behind.add(server.awaitApplied().toNanos() / 1e6);
        work.add((double) server.processorTime().minus(before).toNanos() / sent.events());
        Part.say("%,.0f events/s".formatted(rates.getLast()));
        postgres.ifPresent(it -> peer.add(it.copyRate(setting.connections(), ROUND)));
      }
    } finally {
      postgres.ifPresent(Postgres::close);
    }
    List<Figure> figures = new ArrayList<>();
    figures.add(Figure.of("durable events", "/s", rates).atLeast(300_000));
    figures.add(Figure.of("readers caught up after the last answer", "ms", behind));
    figures.add(Figure.of("processor time of the server, an event", "ns", work));
    if (!peer.isEmpty()) {
      figures.add(Figure.of("PostgreSQL: rows by COPY", "/s", peer));
    }
    return new Report("ingest", "Ingest: durable events a second", method(setting), figures);
  }

  private static List<String> method(Setting setting) {
    return List.of(
        "`POST /ingest/v1/events`, plain NDJSON, 5,000 `viewer.watch` a batch, every event with an"
            + " id and a viewer of its own, on %d kept-alive connections, each of which sends its next"
                .formatted(setting.connections())
            + " batch when the last one is acknowledged as durable.",
        "Client and server share the cores. %d s to warm up, then rounds of %d s, counted from the"
                .formatted(WARM_UP.toSeconds(), ROUND.toSeconds())
            + " first byte to the last answer.",
        "In turn with it: PostgreSQL (Debian's), COPY of the same rows as text into one table"
            + " without an index, 5,000 rows a transaction, synchronous commit, as many connections;"
            + " it parses no JSON and makes nothing once-only, which is in its favour.");
  }
}
