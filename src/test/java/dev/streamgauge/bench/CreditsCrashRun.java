package dev.streamgauge.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;

/**
 * Kills a server again and again while accounts ask for reports, and then compares what was
 * answered with what was paid.
 */
public final class CreditsCrashRun {
  private static final int CHANNELS = 100;
  private static final int ACCOUNTS = 40;
  private static final int CREDITS = CHANNELS + 5;
  private static final int CLIENTS = 4;
  private static final int PAID_A_LIFE = 25;
  private static final int LONGEST_REST_MILLIS = 300;
  private static final Duration LONGEST_LIFE = Duration.ofMinutes(1);

  private final Launcher launcher;
  private final Path data;
  private final int port = Launcher.freePort();
  private final Map<Integer, String> tokens = new HashMap<>();
  private final Map<Integer, Set<String>> answered = new ConcurrentHashMap<>();
  private volatile boolean finishing;

  /**
   * @param folder where the data directory is made
   */
  public CreditsCrashRun(Launcher launcher, Path folder) {
    this.launcher = launcher;
    this.data = folder.resolve("data");
  }

  /**
   * What came of it.
   *
   * @param reports how many different ones were answered
   * @param faults what is not as it should be, in words; empty where all is well
   */
  public record Outcome(int reports, List<String> faults) {}

  /** Kills so many times. */
  public Outcome kill(int times, long seed) {
    Random random = new Random(seed);
    ServerProcess server = launcher.serve(data, port);
    server.awaitReady();
    setUp(server);
    List<Thread> clients = new ArrayList<>();
    for (int i = 0; i < CLIENTS; i++) {
      Random own = new Random(seed + i);
      clients.add(Thread.ofPlatform().daemon().start(() -> ask(own)));
    }
    for (int kill = 0; kill < times; kill++) {
      awaitPaid();
      pause(random.nextInt(LONGEST_REST_MILLIS));
      server.kill();
      server = launcher.serve(data, port);
      server.awaitReady();
    }
    awaitPaid();
    server.kill();
    finishing = true;
    clients.forEach(CreditsCrashRun::join);
    server = launcher.serve(data, port);
    server.awaitReady();
    Outcome outcome = compare(server);
    server.close();
    return outcome;
  }

  /** Every life is long enough for reports to be paid for in it. */
  private void awaitPaid() {
    int enough = reports() + PAID_A_LIFE;
    long end = System.nanoTime() + LONGEST_LIFE.toNanos();
    while (reports() < enough && System.nanoTime() < end) {
      pause(5);
    }
  }

  private int reports() {
    return answered.values().stream().mapToInt(Set::size).sum();
  }

  private void setUp(ServerProcess server) {
    App app = App.register(server);
    StringBuilder lines = new StringBuilder();
    Instant ended = Instant.now().truncatedTo(ChronoUnit.SECONDS).minus(1, ChronoUnit.HOURS);
    for (int channel = 0; channel < CHANNELS; channel++) {
      lines.append(
          """
          {"type":"channel","at":"%1$s","channel_id":"7%2$03d","login":"channel_%2$d","followers":5}
          {"type":"stream.sample","at":"%1$s","channel_id":"7%2$03d","viewers":9}
          """
              .formatted(ended, channel));
    }
    try (HttpConnection connection = new HttpConnection(port)) {
      connection.exchange(app.ingestHead(), lines.toString().getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    for (int account = 0; account < ACCOUNTS; account++) {
      tokens.put(
          account,
          server
              .manage(
                  "PUT", "/manage/v1/audit-accounts/" + account, "{\"credits\":" + CREDITS + "}")
              .path("token")
              .asString());
    }
  }

  private void ask(Random random) {
    while (!finishing) {
      int account = random.nextInt(ACCOUNTS);
      String login = "channel_" + random.nextInt(CHANNELS);
      try (HttpConnection connection = new HttpConnection(port)) {
        String path = "/api/method/auditor.twitch?channel=" + login;
        if (connection.get(path, headers(account)).status() == 200) {
          answered.computeIfAbsent(account, a -> ConcurrentHashMap.newKeySet()).add(login);
        }
      } catch (IOException e) {
        pause(5); // the server is dead, or dies: again
      }
    }
  }

  private Map<String, String> headers(int account) {
    return Map.of("x-auth-id", Integer.toString(account), "x-auth-token", tokens.get(account));
  }

  private Outcome compare(ServerProcess server) {
    List<String> faults = new ArrayList<>();
    for (int account = 0; account < ACCOUNTS; account++) {
      JsonNode result =
          server.getJson("/api/method/auditor.reportsUnlocked", headers(account)).path("result");
      List<String> open =
          result.path("reports").valueStream().map(r -> r.path("username").asString()).toList();
      Set<String> known = answered.getOrDefault(account, Set.of());
      if (open.size() != Set.copyOf(open).size()) {
        faults.add("account " + account + " paid twice: " + open);
      }
      if (!open.containsAll(known)) {
        faults.add("account " + account + " was answered " + known + " and has open " + open);
      }
      if (result.path("restTokens").asInt() != CREDITS - open.size()) {
        faults.add("account " + account + " has open " + open + " and " + result);
      }
    }
    return new Outcome(reports(), faults);
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void pause(int millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
