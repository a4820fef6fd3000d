package dev.streamgauge.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.streamgauge.server.RunningServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;

class CampaignCommandTest {
  private static final String FILE =
      """
      [{"gameId":"77","gameDisplayName":"Kite","rewards":[
        {"id":"c-1","name":"NAME","owner":{"id":"o-1","name":"Kite Works"},
         "game":{"id":"77","displayName":"Kite"},
         "startAt":"2026-01-01T10:00:00Z","endAt":"2090-01-08T09:59:59.999Z",
         "allow":{"isEnabled":true,"channels":[{"id":"5","name":"fly"}]},
         "timeBasedDrops":[
           {"id":"d-1","name":"A string","requiredMinutesWatched":60,"requiredSubs":0,
            "startAt":"2026-01-01T10:00:00Z","endAt":"2090-01-08T09:59:59.999Z",
            "preconditionDrops":null,"benefitEdges":[{"entitlementLimit":1,"benefit":
              {"id":"o-1_CUSTOM_ID_string","name":"String","imageAssetURL":"https://x.test/s.png"}}]},
           {"id":"d-2","name":"By subscription","requiredMinutesWatched":0,"requiredSubs":1,
            "startAt":"2026-01-01T10:00:00Z","endAt":"2090-01-08T09:59:59.999Z",
            "preconditionDrops":null,"benefitEdges":[]}]},
        {"id":"c-2","name":"Only by subscription","owner":{"id":"o-1","name":"Kite Works"},
         "game":{"id":"77","displayName":"Kite"},
         "startAt":"2026-01-01T10:00:00Z","endAt":"2090-01-08T09:59:59.999Z",
         "allow":{"isEnabled":false,"channels":null},"timeBasedDrops":[]}]}]
      """;

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void write() throws IOException {
    file =
        Files.writeString(
            folder.resolve("drops.json"), FILE.replace("NAME", "Kites " + "x".repeat(300)));
  }

  @Test
  void campaigns_come_in_with_what_they_belong_to_and_a_second_time_changes_nothing() {
    Path data = folder.resolve("data");
    for (int times = 0; times < 2; times++) {
      assertThat(run("import", file.toString(), "--data", data.toString(), "--publish"))
          .contains("skipped Only by subscription")
          .contains("imported 1 campaigns, 1 published, 1 skipped");
    }
    try (RunningServer server = new RunningServer(data, Map.of())) {
      JsonNode campaign = server.manage("GET", "/campaigns/c-1", "");
      assertThat(campaign.path("status").asString()).isEqualTo("active");
      assertThat(campaign.path("channel_ids").path(0).asString()).isEqualTo("5");
      assertThat(campaign.path("drops").size()).isEqualTo(1);
      assertThat(campaign.path("drops").path(0).path("benefits").path(0).path("id").asString())
          .hasSize(36);
      assertThat(server.manage("GET", "/games/77", "").path("organization_id").asString())
          .isEqualTo("o-1");
    }
  }

  @Test
  void a_running_server_takes_them_too() {
    try (RunningServer server = new RunningServer(folder.resolve("data"), Map.of())) {
      String address = server.address();
      assertThat(run("import", file.toString(), "--url", address, "--token", RunningServer.ADMIN))
          .contains("imported 1 campaigns, 0 published, 1 skipped");
      assertThat(server.manage("GET", "/campaigns/c-1", "").path("status").asString())
          .isEqualTo("draft");
    }
  }

  @Test
  void real_campaigns_come_in_where_they_are_at_hand() {
    List<Path> places =
        Optional.ofNullable(System.getProperty("streamgauge.testData"))
            .or(() -> Optional.ofNullable(System.getenv("STREAMGAUGE_TEST_DATA")))
            .map(place -> List.of(Path.of(place)))
            .orElse(List.of(Path.of("../shared/data"), Path.of("../../shared/data")));
    Optional<Path> real =
        places.stream()
            .map(place -> place.resolve("drop-campaigns").resolve("drops.json.zst"))
            .filter(Files::exists)
            .findFirst();
    assumeTrue(real.isPresent(), "SKIPPED: no drop-campaigns in " + places);
    Path data = folder.resolve("data");
    assertThat(run("import", real.orElseThrow().toString(), "--data", data.toString()))
        .containsPattern("imported 1[23]\\d campaigns, 0 published, \\d skipped");
  }

  private static String run(String... arguments) {
    StringWriter out = new StringWriter();
    CommandLine command =
        new CommandLine(new CampaignCommand())
            .setOut(new PrintWriter(out))
            .setExecutionExceptionHandler(new Failures());
    assertThat(command.execute(arguments)).isZero();
    return out.toString();
  }
}
