package dev.streamgauge.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streamgauge.event.EventDecoder;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills a process that appends, again and again, and looks at what it left behind. */
final class CrashTest {
  private static final int ROUNDS = 3;

  @TempDir private Path directory;

  @Test
  void nothing_acknowledged_is_lost_and_nothing_doubled_when_the_process_is_killed()
      throws Exception {
    Path file = directory.resolve("log.db");
    Map<Long, String> acknowledged = new HashMap<>();
    for (int round = 0; round < ROUNDS; round++) {
      acknowledged.putAll(appendAndKill(file));
      verify(file, acknowledged);
    }
  }

  /** The positions that were acknowledged, with the names of their batches. */
  private static Map<Long, String> appendAndKill(Path file) throws IOException {
    Map<Long, String> acknowledged = new HashMap<>();
    Process process = ChildJvm.of(CrashingWriters.class, file).start();
    try (BufferedReader output = process.inputReader()) {
      int enough = RandomGenerator.getDefault().nextInt(20, 250);
      String line = output.readLine();
      while (line != null) {
        String[] words = line.split(" ", 2);
        acknowledged.put(Long.valueOf(words[0]), words[1]);
        if (acknowledged.size() == enough) {
          process.toHandle().destroyForcibly(); // Process closes the output too
        }
        line = output.readLine();
      }
    }
    assertThat(acknowledged).as("batches before the process ended").hasSizeGreaterThan(19);
    return acknowledged;
  }

  private static void verify(Path file, Map<Long, String> acknowledged) {
    assertThat(LogCheck.of(file, EventDecoder::decodeStored).faults()).isEmpty();
    try (EventLog log = CrashingWriters.open(file)) {
      Map<Long, String> stored = new HashMap<>();
      for (StoredBatch batch : log.read(1, Integer.MAX_VALUE)) {
        stored.put(batch.position(), Watches.name(batch));
      }
      assertThat(stored).containsAllEntriesOf(acknowledged).hasSize((int) log.end() - 1);
      assertThat(stored.values()).doesNotHaveDuplicates();
      for (String source : CrashingWriters.SOURCES) {
        long rows = stored.values().stream().filter(name -> name.startsWith(source)).count();
        assertThat(log.source(source)).isEqualTo(new SourceProgress(rows, rows, false));
      }
      for (String name : acknowledged.values()) {
        Append again = Append.once(Watches.batch(name, 1), CrashingWriters.key(name));
        assertThat(log.append(again)).isEqualTo(new Receipt.Repeated(name));
      }
    }
  }
}
