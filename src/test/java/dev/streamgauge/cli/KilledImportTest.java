package dev.streamgauge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streamgauge.Main;
import dev.streamgauge.event.StreamSample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.random.RandomGenerator;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real command in a process of its own, killed while it imports. */
class KilledImportTest {
  private static final int ROWS = 150_000;
  private static final int KILLS = 3;

  @TempDir private Path folder;

  @Test
  void an_import_that_was_killed_goes_on_and_neither_loses_nor_doubles_a_row() throws Exception {
    Imports imports = new Imports(folder);
    Path mapping =
        imports.file(
            "m.yaml",
            """
            columns: [login, viewers, at]
            events:
              - type: stream.sample
                channel_login: ${login}
                viewers: ${viewers}
                at: ${at}
            """);
    Instant start = Instant.parse("2016-04-01T00:00:00Z");
    StringBuilder rows = new StringBuilder();
    for (int i = 0; i < ROWS; i++) {
      rows.append("ann,%d,%s\n".formatted(i, start.plusSeconds(i)));
    }
    Path csv = imports.file("a.csv", rows.toString());

    int killed = 0;
    for (int i = 0; i < KILLS; i++) {
      killed += killDuring(imports, mapping, csv) ? 1 : 0;
    }
    assertThat(killed).as("imports that were killed before they were done").isPositive();

    ImportRun last = imports.run("--mapping", mapping, csv);
    assertThat(last.exit()).as(last.err()).isZero();
    assertThat(last.counts().get(0) + last.counts().get(2)).isEqualTo(ROWS);
    assertThat(last.counts().get(2)).as("rows stored before").isPositive();
    assertThat(imports.stored().stream().map(event -> ((StreamSample) event).viewers()))
        .hasSize(ROWS)
        .doesNotHaveDuplicates();
  }

  /** Kills an import soon after it has stored something; false where it was done already. */
  private static boolean killDuring(Imports imports, Path mapping, Path csv)
      throws IOException, InterruptedException {
    Path stored = imports.data().resolve("log.db-wal");
    long before = size(stored);
    Process process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "--enable-native-access=ALL-UNNAMED",
                    "-cp",
                    System.getProperty("java.class.path"),
                    Main.class.getName(),
                    "import",
                    "--data",
                    imports.data().toString(),
                    "--mapping",
                    mapping.toString(),
                    csv.toString()))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    long more = RandomGenerator.getDefault().nextLong(100_000, 400_000);
    Awaitility.await()
        .pollInterval(Duration.ofMillis(2))
        .atMost(Duration.ofMinutes(1))
        .until(() -> !process.isAlive() || size(stored) - before > more);
    boolean running = process.isAlive();
    process.destroyForcibly().waitFor();
    return running;
  }

  private static long size(Path file) throws IOException {
    return Files.exists(file) ? Files.size(file) : 0;
  }
}
