package dev.streamgauge.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Drops: reading and fulfilling among a million entitlements, beside PostgreSQL. */
final class EntitlementsPart implements Part {
  private static final int ENTITLEMENTS = 1_000_000;
  private static final int FIRST_VIEWER = 100_000_000;
  private static final int CONNECTIONS = 16;
  private static final int IDS = 100;
  private static final Duration WARM_UP = Duration.ofSeconds(5);
  private static final Duration ROUND = Duration.ofSeconds(5);
  private static final String PATH = "/helix/entitlements/drops";

  private final List<Double> reads = new ArrayList<>();
  private final List<Double> readP99 = new ArrayList<>();
  private final List<Double> updates = new ArrayList<>();
  private final List<Double> catchUp = new ArrayList<>();
  private final List<Double> peer = new ArrayList<>();
  private final List<Double> ratios = new ArrayList<>();
  private double loadSeconds;

  @Override
  public Report run(Setting setting) {
    Optional<Postgres> postgres = Postgres.start(setting.workspace());
    try (ServerProcess server =
        setting
            .launcher()
            .serve(
                setting.workspace().emptyFolder("entitlements-data"),
                Launcher.freePort(),
                DropsSetup.SETTINGS)) {
      server.awaitReady();
      DropsSetup setup = DropsSetup.at(server, 1);
      load(server, setup);
      List<String> ids = ids(server, setup);
      postgres.ifPresent(it -> it.loadEntitlements(ENTITLEMENTS));
      Wrk wrk = new Wrk(setting.workspace());
      String url = "http://127.0.0.1:" + server.port() + PATH + "?first=100";
      // The last -c counts.
      String[] options =
          Stream.concat(
                  Stream.of("-c" + CONNECTIONS),
                  setup.headers().entrySet().stream()
                      .map(header -> "-H" + header.getKey() + ": " + header.getValue()))
              .toArray(String[]::new);
      wrk.run(url, WARM_UP, options);
      Updating updating = new Updating(server, setup, ids);
      updating.run(WARM_UP);
      for (int round = 0; round < setting.rounds(); round++) {
        Wrk.Result read = wrk.run(url, ROUND, options);
        reads.add(read.rate());
        readP99.add(read.p99Millis());
        updates.add(updating.run(ROUND));
        catchUp.add(catchUp(setup));
        postgres.ifPresent(it -> peer.add(it.updateRate(ENTITLEMENTS, CONNECTIONS, ROUND)));
        if (!peer.isEmpty()) {
          ratios.add(updates.getLast() / peer.getLast());
        }
        Part.say(
            "%,.0f pages/s, %,.0f updates/s, PostgreSQL %s"
                .formatted(reads.getLast(), updates.getLast(), peer));
      }
    } finally {
      postgres.ifPresent(Postgres::close);
    }
    return report();
  }

  private void load(ServerProcess server, DropsSetup setup) {
    setup.publish("campaign", 0, true, 1);
    setup.goLive(1, 1);
    long start = System.nanoTime();
    setup.watchOnce(FIRST_VIEWER, FIRST_VIEWER + ENTITLEMENTS);
    server.awaitApplied();
    long claimed = setup.funnel("campaign").path(0).path("claimed").asLong();
    if (claimed != ENTITLEMENTS) {
      throw new IllegalStateException(claimed + " of " + ENTITLEMENTS + " were granted");
    }
    loadSeconds = (System.nanoTime() - start) / 1e9;
    Part.say("granted in %.0f s".formatted(loadSeconds));
  }

  /** Seconds until the rows show every update: a funnel counts them. */
  private static double catchUp(DropsSetup setup) {
    long start = System.nanoTime();
    setup.funnel("campaign");
    return (System.nanoTime() - start) / 1e9;
  }

  private static List<String> ids(ServerProcess server, DropsSetup setup) {
    List<String> ids = new ArrayList<>(ENTITLEMENTS);
    String after = "";
    do {
      JsonNode page = server.getJson(PATH + "?first=1000" + after, setup.headers());
      page.path("data").forEach(row -> ids.add(row.path("id").asString()));
      String cursor = page.path("pagination").path("cursor").asString("");
      after = cursor.isEmpty() ? "" : "&after=" + cursor;
    } while (!after.isEmpty());
    Collections.shuffle(ids, new Random(1));
    return ids;
  }

  /** Connections that give a hundred entitlements another status, never the same twice in a row. */
  private static final class Updating {
    private final ServerProcess server;
    private final String head;
    private final List<String> ids;
    private final AtomicLong next = new AtomicLong();

    Updating(ServerProcess server, DropsSetup setup, List<String> ids) {
      this.server = server;
      this.head = HttpConnection.head("PATCH", PATH, setup.headers());
      this.ids = ids;
    }

    double run(Duration duration) {
      AtomicLong done = new AtomicLong();
      long start = System.nanoTime();
      try (ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS)) {
        List<Future<?>> running = new ArrayList<>();
        for (int i = 0; i < CONNECTIONS; i++) {
          running.add(
              threads.submit(
                  () -> {
                    update(start + duration.toNanos(), done);
                    return null;
                  }));
        }
        for (Future<?> each : running) {
          each.get();
        }
      } catch (InterruptedException | ExecutionException e) {
        throw new IllegalStateException(e);
      }
      return done.get() / ((System.nanoTime() - start) / 1e9);
    }

    private void update(long deadline, AtomicLong done) throws IOException {
      try (HttpConnection connection = new HttpConnection(server.port())) {
        while (System.nanoTime() < deadline) {
          long number = next.getAndIncrement() * IDS;
          int from = (int) (number % ids.size());
          String status = number / ids.size() % 2 == 0 ? "FULFILLED" : "CLAIMED";
          String body =
              "{\"entitlement_ids\":[\""
                  + String.join("\",\"", ids.subList(from, from + IDS))
                  + "\"],\"fulfillment_status\":\""
                  + status
                  + "\"}";
          HttpConnection.Answer answer =
              connection.exchange(head, body.getBytes(java.nio.charset.StandardCharsets.UTF_8));
          if (answer.status() != 200 || answer.body().indexOf("status", 20) >= 0) {
            throw new IllegalStateException(answer.status() + ": " + answer.body());
          }
          done.incrementAndGet();
        }
      }
    }
  }

  private Report report() {
    List<Figure> figures =
        new ArrayList<>(
            List.of(
                Figure.of("pages of 100", "/s", reads).atLeast(3_000),
                Figure.of("p99 of a page", "ms", readP99),
                Figure.of("updates of 100 ids, durable", "/s", updates).atLeast(300),
                Figure.of("rows written behind them, after a round", "s", catchUp),
                Figure.of("granting a million, from the first minute", "s", List.of(loadSeconds))));
    if (!peer.isEmpty()) {
      figures.add(Figure.of("PostgreSQL: updates of 100 rows", "/s", peer));
      figures.add(Figure.of("updates, as a share of PostgreSQL", "×", ratios).atLeast(1));
    }
    return new Report(
        "entitlements",
        "Drops: reading and fulfilling among a million entitlements",
        List.of(
            "%,d entitlements of one organization, granted by a campaign that claims by itself."
                .formatted(ENTITLEMENTS),
            "`wrk -t1 -c%d -d%ds --latency` on `GET %s?first=100` with an app token."
                .formatted(CONNECTIONS, ROUND.toSeconds(), PATH),
            "`PATCH %s` of %d ids in no order, each of which changes its status, on %d connections;"
                    .formatted(PATH, IDS, CONNECTIONS)
                + " an answer comes when all are on the disk. Client and server share the cores.",
            "Before PostgreSQL's turn the rows that the journal has outrun are written and counted; what"
                + " PostgreSQL leaves to its checkpointer is written whenever it pleases.",
            "In turn with it: PostgreSQL (Debian's, synchronous commit, 512 MB of shared buffers), the"
                + " same rows and indexes, pgbench with as many connections and prepared statements,"
                + " each transaction one UPDATE of 100 random rows by their ids; it parses no JSON,"
                + " checks no owner and answers nothing, which is in its favour."),
        figures);
  }
}
