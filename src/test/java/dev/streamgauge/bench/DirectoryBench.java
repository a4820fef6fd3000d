package dev.streamgauge.bench;

import dev.streamgauge.directory.Directory;
import dev.streamgauge.directory.DirectoryConfig;
import dev.streamgauge.directory.DirectoryKeeper;
import dev.streamgauge.directory.Filter;
import dev.streamgauge.directory.Kind;
import dev.streamgauge.event.Event;
import dev.streamgauge.event.EventDecoder;
import dev.streamgauge.event.EventWriter;
import dev.streamgauge.log.Append;
import dev.streamgauge.log.LogConfig;
import dev.streamgauge.log.SqliteEventLog;
import dev.streamgauge.log.StoredBatch;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;

/**
 * What a directory of 100,000 live channels costs at 2,000 samples a second: publishing, memory,
 * checkpoints. With a folder as argument, it only loads the checkpoint an earlier run left there.
 */
public final class DirectoryBench {
  private static final int CHANNELS = 100_000;
  private static final int SAMPLES_A_TICK = 400;
  private static final int TICKS = 150;
  private static final DirectoryConfig BY_HAND =
      new DirectoryConfig(Duration.ofMinutes(10), Duration.ofHours(1), Duration.ofHours(1));

  private DirectoryBench() {}

  public static void main(String[] args) throws IOException {
    if (args.length > 0) {
      load(Path.of(args[0]));
    } else {
      Path folder = Files.createTempDirectory("directory-bench");
      run(folder);
      System.out.println("folder: " + folder);
    }
  }

  private static void load(Path folder) {
    try (SqliteEventLog log = log(folder)) {
      long start = System.nanoTime();
      DirectoryKeeper keeper = open(folder, log);
      System.out.printf(
          "checkpoint loaded: %.0f ms for %,d live channels; the process used %d ms of CPU so far%n",
          millisSince(start), keeper.directory().snapshot().size(), processCpuMillis());
      keeper.close();
    }
  }

  private static void run(Path folder) throws IOException {
    long empty = usedAfterCollection();
    try (SqliteEventLog log = log(folder)) {
      DirectoryKeeper keeper = open(folder, log);
      Directory directory = keeper.directory();
      fill(log, directory);
      System.out.printf(
          "memory: %,d bytes of heap a live channel%n", (usedAfterCollection() - empty) / CHANNELS);
      measure(log, directory);
      long start = System.nanoTime();
      long startCpu = cpuNanos();
      keeper.close();
      System.out.printf(
          "checkpoint written: %.0f ms (%.0f ms of CPU), %,d bytes%n",
          millisSince(start), cpuMillisSince(startCpu), Files.size(folder.resolve("directory")));
    }
    load(folder);
  }

  private static void fill(SqliteEventLog log, Directory directory) {
    LivePlatform platform = new LivePlatform(CHANNELS);
    Instant now = Instant.now();
    apply(log, directory, platform.profiles(now));
    apply(log, directory, platform.samples(now, 0, CHANNELS));
    long start = cpuNanos();
    directory.publish();
    System.out.printf("first publication: %.0f ms of CPU%n", cpuMillisSince(start));
  }

  private static void measure(SqliteEventLog log, Directory directory) {
    LivePlatform platform = new LivePlatform(CHANNELS);
    double[] applied = new double[TICKS];
    double[] published = new double[TICKS];
    double[] filtered = new double[TICKS];
    for (int tick = 0; tick < TICKS; tick++) {
      List<Event> events = platform.samples(Instant.now(), tick * SAMPLES_A_TICK, SAMPLES_A_TICK);
      log.append(Append.of(EventWriter.batch(events)));
      long start = cpuNanos();
      directory.apply(new StoredBatch(directory.position(), events));
      applied[tick] = cpuMillisSince(start);
      start = cpuNanos();
      directory.publish();
      published[tick] = cpuMillisSince(start);
      start = cpuNanos();
      directory.snapshot().find(Filter.of(Kind.LIVE).inGame("The Game Number 1").in("en"));
      filtered[tick] = cpuMillisSince(start);
    }
    report("apply 400 samples", applied);
    report("publish 400 changes", published);
    report("filter by game and language", filtered);
  }

  private static void report(String what, double[] millis) {
    Arrays.sort(millis);
    System.out.printf(
        "%s: median %.2f ms of CPU, worst tenth %.2f ms; five a second take %.2f %% of a core%n",
        what, millis[TICKS / 2], millis[TICKS * 9 / 10], millis[TICKS / 2] * 5 / 10);
  }

  private static void apply(SqliteEventLog log, Directory directory, List<Event> events) {
    for (int from = 0; from < events.size(); from += 5_000) {
      List<Event> batch = events.subList(from, Math.min(events.size(), from + 5_000));
      log.append(Append.of(EventWriter.batch(batch)));
      directory.apply(new StoredBatch(directory.position(), List.copyOf(batch)));
    }
  }

  private static DirectoryKeeper open(Path folder, SqliteEventLog log) {
    return DirectoryKeeper.open(folder, log, InstantSource.system(), BY_HAND);
  }

  private static SqliteEventLog log(Path folder) {
    LogConfig config = new LogConfig(16, 64L << 20, 0);
    return new SqliteEventLog(
        folder.resolve("log.db"), config, EventDecoder::decodeStored, InstantSource.system());
  }

  private static long usedAfterCollection() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  private static double millisSince(long start) {
    return (System.nanoTime() - start) / 1e6;
  }

  private static long processCpuMillis() {
    return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toMillis();
  }

  private static double cpuMillisSince(long start) {
    return (cpuNanos() - start) / 1e6;
  }

  /** The machine may be busy with other things, so what is measured is this thread's own time. */
  private static long cpuNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }
}
