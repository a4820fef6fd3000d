package dev.streamgauge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README's first commands do what it says. */
class ReadmeIT {
  private static final Pattern BLOCK = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL);

  private static List<String> blocks() throws IOException {
    List<String> blocks = new ArrayList<>();
    Matcher matcher = BLOCK.matcher(Files.readString(Path.of("README.md")));
    while (matcher.find()) {
      blocks.add(matcher.group(1).strip());
    }
    return blocks;
  }

  private static Process shell(Path folder, String command, Path output) throws IOException {
    return new ProcessBuilder("bash", "-c", command)
        .directory(folder.toFile())
        .redirectErrorStream(true)
        .redirectOutput(output.toFile())
        .start();
  }

  private static void end(Process process) throws InterruptedException {
    process.destroy();
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).as("it stops when told to").isTrue();
  }

  @Test
  void the_demo_starts_and_its_first_requests_are_answered(@TempDir Path folder) throws Exception {
    List<String> blocks = blocks();
    assertThat(blocks.get(0)).isEqualTo("./streamgauge demo");
    assertThat(blocks.get(2)).isEqualTo("mvn verify");
    Path script = Path.of("streamgauge").toAbsolutePath();
    Path output = folder.resolve("demo.txt");
    Path told = folder.resolve("demo-data/demo.json");

    // A port of its own: 8080 may be taken where this test runs. A short history is enough.
    Process demo = shell(folder, "exec " + script + " demo --port 0 --days 3", output);
    try {
      await().atMost(Duration.ofMinutes(3)).until(() -> Files.exists(told) || !demo.isAlive());
      assertThat(told).as(Files.readString(output)).exists();
      assertThat(Path.of("target/streamgauge.aot")).as("what starts are fast by").isNotEmptyFile();
      Matcher address = Pattern.compile("\"base_url\" : \"(.*?)\"").matcher(Files.readString(told));
      assertThat(address.find()).isTrue();

      Path answers = folder.resolve("answers.txt");
      String walk = blocks.get(1).replace("http://localhost:8080", address.group(1));
      assertThat(shell(folder, walk, answers).waitFor()).isZero();

      assertThat(Files.readString(answers)).contains("\"streams\":[{\"_id\":", "\"channels\":");
    } finally {
      end(demo);
    }
  }
}
