package dev.streamgauge.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Kills a server again and again while clients send to it, and then compares what was acknowledged
 * with what is there.
 */
public final class CrashRun {
  /** Rows become parts all the time, so that kills meet the lake while it writes. */
  private static final Map<String, String> HURRIED =
      Map.of("STREAMGAUGE_LAKE_FLUSH_BYTES", "200000", "STREAMGAUGE_LAKE_FLUSH_AFTER", "PT0.1S");

  private static final int EARLY_EVERY = 5;
  private static final int EARLIEST_LIFE_MILLIS = 1_000;
  private static final int LONGEST_LIFE_MILLIS = 1_000;

  private final Launcher launcher;
  private final Path data;
  private final int connections;
  private final int port = Launcher.freePort();

  /**
   * @param folder where the data directory is made
   * @param connections how many clients send at a time
   */
  public CrashRun(Launcher launcher, Path folder, int connections) {
    this.launcher = launcher.with(HURRIED);
    this.data = folder.resolve("data");
    this.connections = connections;
  }

  /**
   * What came of it.
   *
   * @param early how many kills came before the server was ready
   * @param batches how many were acknowledged
   * @param repeated how many of them had to be sent more than once
   * @param events in the log at the end
   * @param faults what is not as it should be, in words; empty where all is well
   */
  public record Outcome(int early, long batches, long repeated, long events, List<String> faults) {}

  /** Kills so many times; the same seed, the same moments as far as a machine allows. */
  public Outcome kill(int times, long seed) {
    Random random = new Random(seed);
    ServerProcess server = launcher.serve(data, port);
    server.awaitReady();
    App app = App.register(server);
    List<CrashSender> senders = new ArrayList<>();
    for (int i = 0; i < connections; i++) {
      senders.add(CrashSender.start(i, port, app, seed + i));
    }
    int early = 0;
    for (int kill = 1; kill <= times; kill++) {
      boolean hurried = kill % EARLY_EVERY == 0;
      if (hurried) {
        early++;
        pause(random.nextInt(EARLIEST_LIFE_MILLIS));
      } else {
        server.awaitReady();
        pause(random.nextInt(LONGEST_LIFE_MILLIS));
      }
      server.kill();
      server = launcher.serve(data, port);
    }
    server.awaitReady();
    senders.forEach(CrashSender::finish);
    server.kill();
    return audit(app, senders, early);
  }

  private Outcome audit(App app, List<CrashSender> senders, int early) {
    CrashAudit audit = new CrashAudit(data, senders);
    try (ServerProcess server = launcher.serve(data, port)) {
      server.awaitReady();
      audit.readDirectory(server, app);
    }
    audit.verified(launcher.verify(data));
    audit.readLog();
    return new Outcome(
        early,
        senders.stream().mapToLong(CrashSender::acknowledged).sum(),
        senders.stream().mapToLong(CrashSender::repeated).sum(),
        audit.events(),
        audit.faults());
  }

  private static void pause(int millis) {
    try {
      Thread.sleep(Duration.ofMillis(millis));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
