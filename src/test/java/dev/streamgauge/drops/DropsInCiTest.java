package dev.streamgauge.drops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streamgauge.server.RunningServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script that docs/drops-in-ci.md is about. */
class DropsInCiTest {
  @TempDir Path data;

  @Test
  void the_script_plays_a_drop_from_publishing_to_fulfilment()
      throws IOException, InterruptedException {
    try (RunningServer server = new RunningServer(data, Map.of("sandbox.enabled", "true"))) {
      ProcessBuilder script = new ProcessBuilder("bash", "examples/drops-in-ci.sh");
      script.environment().put("STREAMGAUGE_URL", server.address());
      script.environment().put("STREAMGAUGE_ADMIN_TOKEN", RunningServer.ADMIN);
      Process process = script.redirectErrorStream(true).start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).as(said).isZero();
      assertThat(said).contains("\"status\":\"SUCCESS\"").contains("is FULFILLED.");
    }
  }
}
