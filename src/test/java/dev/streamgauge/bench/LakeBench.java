package dev.streamgauge.bench;

import dev.streamgauge.event.Event;
import dev.streamgauge.event.EventDecoder;
import dev.streamgauge.lake.Lake;
import dev.streamgauge.lake.LakeConfig;
import dev.streamgauge.log.StoredBatch;
import dev.streamgauge.state.State;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Measures what the lake takes for an event that it is handed decoded: processor time, all in. */
public final class LakeBench {
  private static final int BATCH = 5_000;
  private static final int BATCHES = 400;
  private static final int DECODED = 40;
  private static final int ROUNDS = 5;

  private LakeBench() {}

  public static void main(String[] args) {
    WatchBatch lines = new WatchBatch(WatchBatch.Form.NDJSON, BATCH, Instant.now());
    List<List<Event>> decoded = new ArrayList<>();
    for (int i = 0; i < DECODED; i++) {
      decoded.add(EventDecoder.decodeStored(lines.number(i)));
    }
    try (Workspace workspace = Workspace.in(Path.of("/var/tmp"))) {
      Path data = workspace.emptyFolder("data");
      try (State state = State.open(data);
          Lake lake =
              new Lake(
                  data.resolve("lake"), state, 1, InstantSource.system(), LakeConfig.DEFAULT)) {
        long position = 1;
        for (int round = 0; round < ROUNDS; round++) {
          long start = processorTime();
          for (int i = 0; i < BATCHES; i++) {
            lake.apply(new StoredBatch(position++, decoded.get(i % decoded.size())));
          }
          lake.flush();
          long work = processorTime() - start;
          System.out.printf(
              "%d rows: %.0f ns of processor time a row%n",
              BATCH * BATCHES, work / (double) (BATCH * BATCHES));
        }
      }
    }
  }

  private static long processorTime() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }
}
