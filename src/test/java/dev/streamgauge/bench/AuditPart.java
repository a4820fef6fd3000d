package dev.streamgauge.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;

/** Reports of channels of a large platform: the first of a day, kept ones, and beside ingest. */
final class AuditPart implements Part {
  private static final int CHANNELS = Integer.getInteger("bench.channels", 100_000);

  /** Where the platform is kept for other runs of the same day. */
  private static final String KEPT = System.getProperty("bench.platform", "");

  private static final int COLD = 100;
  private static final int CACHED = 5_000;
  private static final int ACCOUNTS = 400;
  private static final Duration WARM_UP = Duration.ofSeconds(10);
  private static final Duration ROUND = Duration.ofSeconds(10);

  private final Random random = new Random(1);
  private final Map<Integer, Map<String, String>> accounts = new HashMap<>();
  private int asked;

  @Override
  public Report run(Setting setting) {
    AuditedPlatform platform = platform(setting);
    List<Figure> figures = new ArrayList<>();
    try (ServerProcess server = setting.launcher().serve(platform.data())) {
      server.awaitReady();
      setUp(server);
      figures.add(
          Figure.of("cohorts of all channels", "s", List.of(first(server) / 1e3)).below(60));
      awaitDossiers(platform);
      measure(server, figures);
      besideIngest(setting, server, figures);
      server.kill(); // it would first roll up all minutes of this day
    }
    return new Report("audit", "Reports of channels", method(), figures);
  }

  /** To write a large one takes long: it is kept for other runs where there is a place for it. */
  private static AuditedPlatform platform(Setting setting) {
    Path kept = KEPT.isEmpty() ? setting.workspace().emptyFolder("audit-data") : Path.of(KEPT);
    AuditedPlatform platform = new AuditedPlatform(kept, CHANNELS, LocalDate.now(ZoneOffset.UTC));
    if (!Files.exists(kept.resolve("state.db"))) {
      platform.write();
    }
    platform.forgetCohorts();
    return platform;
  }

  private static void awaitDossiers(AuditedPlatform platform) {
    long start = System.nanoTime();
    while (platform.kept() < platform.toBeKept()) {
      ServerProcess.pause(Duration.ofSeconds(1));
    }
    Part.say(
        "%d files by channel and viewer after %d s"
            .formatted(platform.kept(), (System.nanoTime() - start) / 1_000_000_000));
  }

  private void setUp(ServerProcess server) {
    for (int account = 0; account < ACCOUNTS; account++) {
      String token =
          server
              .manage("PUT", "/manage/v1/audit-accounts/" + account, "{\"credits\":1000000}")
              .path("token")
              .asString();
      accounts.put(account, Map.of("x-auth-id", Integer.toString(account), "x-auth-token", token));
    }
  }

  /** Accounts in turn, as each may ask 100 times a minute. */
  private Map<String, String> next() {
    return accounts.get(asked++ % ACCOUNTS);
  }

  private String channel() {
    return "channel_" + (40_000_000 + random.nextInt(CHANNELS));
  }

  /** The milliseconds until a report is there, however often it has to be asked for. */
  private double ask(HttpConnection connection, String channel) throws IOException {
    return ask(connection, channel, next());
  }

  private static double ask(HttpConnection connection, String channel, Map<String, String> account)
      throws IOException {
    long start = System.nanoTime();
    String path = "/api/method/auditor.twitch?channel=" + channel;
    while (true) {
      HttpConnection.Answer answer = connection.get(path, account);
      if (answer.status() == 200) {
        return (System.nanoTime() - start) / 1e6;
      }
      if (answer.status() != 202) {
        throw new IllegalStateException(answer.status() + ": " + answer.body());
      }
    }
  }

  private double first(ServerProcess server) {
    try (HttpConnection connection = new HttpConnection(server.port())) {
      return ask(connection, channel());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void measure(ServerProcess server, List<Figure> figures) {
    try (HttpConnection connection = new HttpConnection(server.port())) {
      List<String> channels = new ArrayList<>();
      double[] cold = new double[COLD];
      for (int i = -10; i < COLD; i++) {
        channels.add(channel());
        double millis = ask(connection, channels.getLast());
        if (i >= 0) {
          cold[i] = millis;
        }
      }
      double[] bought = kept(connection, channels, ACCOUNTS);
      kept(connection, channels, CACHED);
      double[] kept = kept(connection, channels, CACHED);
      Part.say(
          "cold %.0f ms (p99 %.0f), kept %.2f ms (p99 %.2f), bought %.2f ms"
              .formatted(
                  new Percentiles(cold).median(),
                  new Percentiles(cold).at(0.99),
                  new Percentiles(kept).median(),
                  new Percentiles(kept).at(0.99),
                  new Percentiles(bought).median()));
      figures.add(
          Figure.of(
                  "a whole report, never asked for", "ms", List.of(new Percentiles(cold).median()))
              .below(150));
      figures.add(Figure.of("p99 of these", "ms", List.of(new Percentiles(cold).at(0.99))));
      figures.add(
          Figure.of("p99 of kept reports", "ms", List.of(new Percentiles(kept).at(0.99))).below(2));
      figures.add(
          Figure.of(
              "a kept report, for a credit that is taken durably",
              "ms",
              List.of(new Percentiles(bought).median())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Each account asks for one channel again and again: only its first request costs a credit. */
  private double[] kept(HttpConnection connection, List<String> channels, int requests)
      throws IOException {
    double[] millis = new double[requests];
    for (int i = 0; i < requests; i++) {
      int account = i % ACCOUNTS;
      String channel = channels.get((account * 7 + 3) % channels.size());
      millis[i] = ask(connection, channel, accounts.get(account));
    }
    return millis;
  }

  private void besideIngest(Setting setting, ServerProcess server, List<Figure> figures) {
    Senders senders = new Senders(server, App.register(server), setting.connections());
    senders.flatOut(WARM_UP);
    List<Double> alone = new ArrayList<>();
    List<Double> share = new ArrayList<>();
    for (int round = 0; round < setting.rounds(); round++) {
      // In turn the one and the other first, as both get slower while the day's minutes get more.
      boolean asked = round % 2 == 1;
      double first = rate(senders, server, asked);
      double second = rate(senders, server, !asked);
      alone.add(asked ? second : first);
      share.add(asked ? first / second : second / first);
      Part.say("%,.0f events/s alone, × %.2f".formatted(alone.getLast(), share.getLast()));
    }
    figures.add(Figure.of("events, nobody asks for reports", "/s", alone));
    figures.add(Figure.of("events while reports are made, as a share", "×", share).atLeast(0.9));
  }

  private double rate(Senders senders, ServerProcess server, boolean asked) {
    server.awaitApplied();
    if (!asked) {
      return senders.flatOut(ROUND).rate();
    }
    AtomicBoolean stop = new AtomicBoolean();
    Thread asking = Thread.ofPlatform().start(() -> keepAsking(server, stop));
    try {
      return senders.flatOut(ROUND).rate();
    } finally {
      stop.set(true);
      join(asking);
    }
  }

  private void keepAsking(ServerProcess server, AtomicBoolean stop) {
    try (HttpConnection connection = new HttpConnection(server.port())) {
      while (!stop.get()) {
        connection.get("/api/method/auditor.twitch?channel=" + channel(), next());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<String> method() {
    return List.of(
        "%,d channels and two years of daily tables, written as the files that the server would have"
                .formatted(CHANNELS)
            + " made: totals every day, live every second day, a video a fortnight, four viewers a"
            + " broadcast; curves and audiences of the last 90 days.",
        "What is told of days that are over is kept by channel, and by viewer, in the background, which"
            + " is waited for.",
        "The first report waits for what all channels are compared by; then %d others, each of a channel"
                .formatted(COLD)
            + " of its own, one after another, by HTTP; then some of those again, by %d accounts: first"
                .formatted(ACCOUNTS)
            + " with a credit each, then %,d times without.".formatted(CACHED),
        "Ingest at full speed for %d s alone and for %d s while a client asks for one report after"
                .formatted(ROUND.toSeconds(), ROUND.toSeconds())
            + " another without a pause, each other round in turn first; client and server share the"
            + " cores.");
  }
}
