package dev.streamgauge.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.streamgauge.cli.VerifyCommand;
import dev.streamgauge.log.SmallDisk;
import dev.streamgauge.server.RunningServer;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A whole server whose disk gets full; left out where the system lets no user mount one. */
class FullDiskTest {
  @TempDir private Path directory;

  /** Serves from the disk, fills it, makes room, and prints how that went. */
  static final class Child {
    private static final Random RANDOM = new Random(1);
    private static int stored;

    private Child() {}

    public static void main(String[] args) throws IOException {
      Path disk = Path.of(args[0]);
      Path ballast = Files.write(disk.resolve("ballast"), new byte[72 << 20]);
      Path data = disk.resolve("data");
      try (RunningServer server = new RunningServer(data, Map.of())) {
        String token = server.token(server.app(true), "");
        HttpResponse<String> full = fill(server, token);
        System.out.println("stored some: " + (stored > 0));
        System.out.println("full: " + full.statusCode() + " " + full.body());
        System.out.println("alive: " + server.get("/health/live").statusCode());
        Files.delete(ballast);
        int before = stored;
        while (stored < before + 3) {
          post(server, token);
        }
        System.out.println("goes on: true");
      }
      System.out.println("acknowledged: " + stored);
      new CommandLine(new VerifyCommand()).execute("--data", data.toString());
    }

    private static HttpResponse<String> fill(RunningServer server, String token) {
      HttpResponse<String> answer = post(server, token);
      while (answer.statusCode() == 200) {
        answer = post(server, token);
      }
      return answer;
    }

    /** One event that cannot be compressed. */
    private static HttpResponse<String> post(RunningServer server, String token) {
      StringBuilder text = new StringBuilder();
      RANDOM.ints(400_000, 'a', 'z' + 1).forEach(text::appendCodePoint);
      String line =
          """
          {"type":"chat.message","at":"%s","channel_id":"7","user_id":"%d","text":"%s"}
          """
              .formatted(Instant.now(), stored, text);
      HttpResponse<String> answer =
          server.send(
              "POST",
              "/ingest/v1/events",
              line.getBytes(UTF_8),
              "Authorization",
              "Bearer " + token,
              "Content-Type",
              "application/x-ndjson");
      stored += answer.statusCode() == 200 ? 1 : 0;
      return answer;
    }
  }

  @Test
  void a_full_disk_is_told_with_503_and_loses_nothing() throws Exception {
    SmallDisk disk = new SmallDisk(directory, 96);
    assumeTrue(disk.mayMount(), "no user name spaces here");

    String printed = disk.run(Child.class);

    assertThat(printed)
        .contains("stored some: true")
        .contains("full: 503 ")
        .contains("Nothing can be stored now; nothing of this batch was")
        .contains("alive: 200")
        .contains("goes on: true")
        .contains("\"faults\":0");
    assertThat(printed.replaceAll("(?s).*\"events\":(\\d+).*", "$1"))
        .isEqualTo(printed.replaceAll("(?s).*acknowledged: (\\d+).*", "$1"));
  }
}
