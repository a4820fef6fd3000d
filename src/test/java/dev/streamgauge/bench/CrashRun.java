package dev.streamgauge.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Kills a server again and again while clients send to it, and then compares what was acknowledged
 * with what is there.
 */
public final class CrashRun {
  /** The lake writes, merges and sums up all the time, so that kills meet it at that. */
  private static final Map<String, String> HURRIED =
      Map.of("STREAMGAUGE_LAKE_FLUSH_AFTER", "PT0.2S", "STREAMGAUGE_LAKE_KEEP_UP_EVERY", "PT0.1S");

  private static final List<LakeFiles.Work> WORKS =
      List.of(LakeFiles.Work.PART, LakeFiles.Work.MERGE, LakeFiles.Work.ROLLUP);
  private static final int EARLY_EVERY = 5;
  private static final int EARLIEST_LIFE_MILLIS = 1_000;
  private static final int LONGEST_LIFE_MILLIS = 1_000;
  private static final Duration LONGEST_LURKING = Duration.ofSeconds(5);
  private static final int LONGEST_WORK_MILLIS = 10;

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
   * @param met how many left a file of the lake half done, by what it was to be
   * @param batches how many were acknowledged
   * @param repeated how many of them had to be sent more than once
   * @param events in the log at the end
   * @param faults what is not as it should be, in words; empty where all is well
   */
  public record Outcome(
      int early,
      Map<LakeFiles.Work, Integer> met,
      long batches,
      long repeated,
      long events,
      List<String> faults) {}

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
    LakeFiles lake = new LakeFiles(data);
    Map<LakeFiles.Work, Integer> met = new EnumMap<>(LakeFiles.Work.class);
    for (int kill = 1; kill <= times; kill++) {
      if (kill % EARLY_EVERY == 0) {
        early++;
        pause(random.nextInt(EARLIEST_LIFE_MILLIS));
      } else {
        server.awaitReady();
        lurk(kill % EARLY_EVERY, lake, random);
      }
      server.kill();
      lake.unfinished().forEach(work -> met.merge(work, 1, Integer::sum));
      server = launcher.serve(data, port);
      if (kill % 10 == 0) {
        Part.say(kill + " kills, the lake was met at " + met);
      }
    }
    server.awaitReady();
    senders.forEach(CrashSender::finish);
    server.kill();
    return audit(app, senders, early, met);
  }

  /** Waits for any moment, or for one at which the lake is at a certain work. */
  private static void lurk(int turn, LakeFiles lake, Random random) {
    if (turn > WORKS.size()) {
      pause(random.nextInt(LONGEST_LIFE_MILLIS));
    } else {
      lake.awaitBeginning(WORKS.get(turn - 1), LONGEST_LURKING);
      pause(random.nextInt(LONGEST_WORK_MILLIS));
    }
  }

  private Outcome audit(
      App app, List<CrashSender> senders, int early, Map<LakeFiles.Work, Integer> met) {
    CrashAudit audit = new CrashAudit(data, senders);
    try (ServerProcess server = launcher.serve(data, port)) {
      server.awaitReady();
      audit.readDirectory(server, app);
    }
    audit.verified(launcher.verify(data));
    audit.compareRollups(launcher, data);
    audit.readLog();
    return new Outcome(
        early,
        met,
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
