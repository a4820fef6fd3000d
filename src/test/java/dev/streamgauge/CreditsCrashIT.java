package dev.streamgauge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streamgauge.bench.CreditsCrashRun;
import dev.streamgauge.bench.Launcher;
import dev.streamgauge.bench.Workspace;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged server, killed while reports are paid for. */
class CreditsCrashIT {
  private static final Path JAR = Path.of("target", "streamgauge.jar").toAbsolutePath();

  @Test
  void killed_while_reports_are_paid_for_it_loses_no_credit_and_takes_none_twice(
      @TempDir Path folder) {
    try (Workspace workspace = Workspace.in(folder)) {
      CreditsCrashRun run =
          new CreditsCrashRun(Launcher.ofJar(workspace, JAR), workspace.path("."));

      CreditsCrashRun.Outcome outcome = run.kill(4, 20_260_103);

      assertThat(outcome.faults()).isEmpty();
      assertThat(outcome.reports()).isGreaterThan(100);
    }
  }
}
