package dev.streamgauge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streamgauge.bench.CrashRun;
import dev.streamgauge.bench.Launcher;
import dev.streamgauge.bench.Workspace;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged server, killed in earnest; {@code bench/run crash} does it a hundred times. */
class CrashIT {
  private static final Path JAR = Path.of("target", "streamgauge.jar").toAbsolutePath();

  @Test
  void killed_at_random_moments_it_loses_and_doubles_nothing(@TempDir Path folder) {
    try (Workspace workspace = Workspace.in(folder)) {
      CrashRun run = new CrashRun(Launcher.ofJar(workspace, JAR), workspace.path("."), 4);

      CrashRun.Outcome outcome = run.kill(10, 20_260_101);

      assertThat(outcome.faults()).isEmpty();
      assertThat(outcome.batches()).isGreaterThan(100);
      assertThat(outcome.repeated()).isPositive();
    }
  }
}
