package dev.streamgauge.bench;

import dev.streamgauge.event.Event;
import dev.streamgauge.event.EventBatch;
import dev.streamgauge.event.EventWriter;
import dev.streamgauge.event.ViewerWatch;
import dev.streamgauge.log.Append;
import dev.streamgauge.log.EventLog;
import dev.streamgauge.log.TunedLog;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;

/**
 * How fast batches of 5,000 watched minutes become durable, and at what cost. Without arguments: as
 * the log is set up, from 1, 4 and 16 threads. With {@code sweep}: other zstd levels, page sizes
 * and checkpoints too. The log is made in the working directory, so that it lies on a real disk.
 */
public final class LogBench {
  private static final int BATCH = 5_000;
  private static final int SECONDS = 5;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private LogBench() {}

  private record Setup(int pageKib, int checkpointMib, int level, int batch, int threads) {}

  public static void main(String[] args) throws Exception {
    List<EventBatch> batches = batches(BATCH);
    warmUp(batches);
    System.out.printf(
        "%d bytes an event%n%s%n",
        batches.getFirst().ndjson().length / BATCH,
        "page KiB, checkpoint MiB, level, batch, threads: events/s | append ms p50 p99 max"
            + " | MB/s in, on disk | CPU us/event callers + writer");
    for (int threads : new int[] {1, 4, 16}) {
      run(new Setup(16, 16, 1, BATCH, threads), batches);
    }
    List<EventBatch> small = batches(20);
    for (int threads : new int[] {1, 16}) {
      run(new Setup(16, 16, 1, 20, threads), small);
    }
    if (List.of(args).contains("sweep")) {
      sweep(batches, small);
    }
  }

  private static void sweep(List<EventBatch> batches, List<EventBatch> small) throws Exception {
    for (int level : new int[] {-3, -1, 1, 3, 5}) {
      run(new Setup(16, 16, level, BATCH, 4), batches);
    }
    for (int page : new int[] {4, 8, 16, 32, 64}) {
      run(new Setup(page, 16, 1, BATCH, 4), batches);
      run(new Setup(page, 16, 1, 20, 4), small);
    }
    for (int checkpoint : new int[] {4, 16, 64}) {
      run(new Setup(16, checkpoint, 1, BATCH, 4), batches);
    }
  }

  private static void warmUp(List<EventBatch> batches) throws Exception {
    append(new Setup(16, 16, 1, BATCH, 4), batches);
  }

  private static void run(Setup setup, List<EventBatch> batches) throws Exception {
    append(setup, batches).print(setup);
  }

  private static Figures append(Setup setup, List<EventBatch> batches) throws Exception {
    Path directory = Files.createTempDirectory(Path.of(""), "log-bench");
    int checkpoint = setup.checkpointMib() << 20;
    try (EventLog log =
            TunedLog.open(
                directory.resolve("log.db"), setup.pageKib() << 10, checkpoint, setup.level());
        ExecutorService executor = Executors.newFixedThreadPool(setup.threads())) {
      long start = System.nanoTime();
      List<Future<Caller>> running = new ArrayList<>();
      for (int t = 0; t < setup.threads(); t++) {
        Caller caller = new Caller(log, batches, t, start + SECONDS * 1_000_000_000L);
        running.add(executor.submit(caller::append, caller));
      }
      List<Caller> callers = new ArrayList<>();
      for (Future<Caller> one : running) {
        callers.add(one.get());
      }
      double seconds = (System.nanoTime() - start) / 1e9;
      return Figures.of(callers, seconds, writerCpu(), log.events(), size(directory));
    } finally {
      delete(directory);
    }
  }

  /** What came out of one run. */
  private record Figures(
      long[] nanos,
      double seconds,
      long bytes,
      long callerCpu,
      long writerCpu,
      long events,
      long disk) {

    static Figures of(
        List<Caller> callers, double seconds, long writerCpu, long events, long disk) {
      long[] nanos =
          callers.stream()
              .flatMapToLong(c -> c.nanos.stream().mapToLong(Long::longValue))
              .sorted()
              .toArray();
      long bytes = callers.stream().mapToLong(c -> c.bytes).sum();
      long callerCpu = callers.stream().mapToLong(c -> c.cpu).sum();
      return new Figures(nanos, seconds, bytes, callerCpu, writerCpu, events, disk);
    }

    void print(Setup setup) {
      System.out.printf(
          "%3d %3d %2d %5d %2d: %,9.0f | %6.2f %6.2f %6.1f | %5.1f %5.1f | %.3f + %.3f%n",
          setup.pageKib(),
          setup.checkpointMib(),
          setup.level(),
          setup.batch(),
          setup.threads(),
          events / seconds,
          nanos[nanos.length / 2] / 1e6,
          nanos[nanos.length * 99 / 100] / 1e6,
          nanos[nanos.length - 1] / 1e6,
          bytes / seconds / 1e6,
          disk / seconds / 1e6,
          callerCpu / 1e3 / events,
          writerCpu / 1e3 / events);
    }
  }

  /** One thread that appends until its time is over. */
  private static final class Caller {
    private final EventLog log;
    private final List<EventBatch> batches;
    private final int first;
    private final long end;
    private final List<Long> nanos = new ArrayList<>();
    private long cpu;
    private long bytes;

    Caller(EventLog log, List<EventBatch> batches, int first, long end) {
      this.log = log;
      this.batches = batches;
      this.first = first;
      this.end = end;
    }

    void append() {
      long cpuBefore = THREADS.getCurrentThreadCpuTime();
      long before = System.nanoTime();
      for (int i = first; before < end; i++) {
        EventBatch batch = batches.get(i % batches.size());
        log.append(Append.of(batch));
        bytes += batch.ndjson().length;
        long after = System.nanoTime();
        nanos.add(after - before);
        before = after;
      }
      cpu = THREADS.getCurrentThreadCpuTime() - cpuBefore;
    }
  }

  private static long writerCpu() {
    return LongStream.of(THREADS.getAllThreadIds())
        .filter(id -> THREADS.getThreadInfo(id) != null)
        .filter(id -> THREADS.getThreadInfo(id).getThreadName().equals("log-writer"))
        .map(THREADS::getThreadCpuTime)
        .sum();
  }

  private static List<EventBatch> batches(int size) {
    Random random = new Random(1);
    List<EventBatch> batches = new ArrayList<>();
    for (int b = 0; b < 24; b++) {
      List<Event> events = new ArrayList<>();
      for (int i = 0; i < size; i++) {
        events.add(watch(random, b * 60L + i / 1_000));
      }
      batches.add(EventWriter.batch(events));
    }
    return batches;
  }

  private static ViewerWatch watch(Random random, long second) {
    List<String> countries = List.of("DE", "US", "FR", "JP", "BR");
    return new ViewerWatch(
        Instant.parse("2026-01-01T20:00:00Z").plusSeconds(second),
        Optional.empty(),
        Integer.toString(100_000 + (int) (300 * Math.pow(random.nextDouble(), 2))),
        Integer.toString(10_000_000 + random.nextInt(2_000_000)),
        random.nextInt(4) > 0,
        Optional.of(countries.get(random.nextInt(5))),
        Optional.empty(),
        Optional.of(random.nextBoolean() ? "web" : "ios"));
  }

  private static long size(Path directory) throws IOException {
    long bytes = 0;
    try (var files = Files.list(directory)) {
      for (Path file : files.toList()) {
        bytes += Files.size(file);
      }
    }
    return bytes;
  }

  private static void delete(Path directory) throws IOException {
    try (var files = Files.list(directory)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(directory);
  }
}
