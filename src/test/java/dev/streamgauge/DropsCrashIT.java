package dev.streamgauge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streamgauge.bench.DropsCrashRun;
import dev.streamgauge.bench.Launcher;
import dev.streamgauge.bench.Workspace;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The packaged server, killed amid claims; {@code bench/run drops-crash} does it a hundred times.
 */
class DropsCrashIT {
  private static final Path JAR = Path.of("target", "streamgauge.jar").toAbsolutePath();

  @Test
  void killed_amid_claims_updates_and_webhooks_it_loses_and_doubles_nothing(@TempDir Path folder) {
    try (Workspace workspace = Workspace.in(folder)) {
      DropsCrashRun run = new DropsCrashRun(Launcher.ofJar(workspace, JAR), workspace.path("."));

      DropsCrashRun.Outcome outcome = run.kill(5, 20_260_102);

      assertThat(outcome.faults()).isEmpty();
      assertThat(outcome.claims()).isGreaterThan(100);
      assertThat(outcome.fulfilled()).isPositive();
    }
  }
}
