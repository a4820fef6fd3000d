package dev.streamgauge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.ZstdInputStream;
import dev.streamgauge.directory.DirectoryConfig;
import dev.streamgauge.directory.DirectoryKeeper;
import dev.streamgauge.directory.Filter;
import dev.streamgauge.directory.Kind;
import dev.streamgauge.directory.LiveStream;
import dev.streamgauge.event.EventDecoder;
import dev.streamgauge.log.LogConfig;
import dev.streamgauge.log.SqliteEventLog;
import dev.streamgauge.log.Subscriptions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** On polls of real streams, where they are at hand. */
class PlayedToAMomentTest {
  private static final ZoneId MALTA = ZoneId.of("Europe/Malta");
  private static final String MAPPING = "examples/game-polls-2016.yaml";

  @TempDir private Path data;

  private static List<Path> polls() throws IOException {
    return RealData.files("game-polls-2016");
  }

  private ImportRun run(Object... more) throws IOException {
    List<Object> all = new ArrayList<>(List.of("--data", data, "--mapping", MAPPING));
    all.addAll(List.of(more));
    all.addAll(polls());
    return ImportRun.of(all.toArray());
  }

  @Test
  void all_rows_are_taken_once() throws IOException {
    assertThat(run().out()).isEqualTo("imported 303377 rows, 0 rejected, 0 already there");
    assertThat(run().out()).isEqualTo("imported 0 rows, 0 rejected, 303377 already there");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2016-02-21T21:00:00Z", "2016-04-01T18:30:10Z", "2016-05-01T00:10:00Z"})
  void the_directory_is_what_the_files_say_of_a_moment(String moment) throws Exception {
    Instant at = Instant.parse(moment);
    run("--until", at);
    Map<String, Long> expected = inTheFiles(at);
    assertThat(expected).isNotEmpty();
    assertThat(inTheDirectory(at)).isEqualTo(expected);
  }

  private record Seen(Instant at, long viewers) {}

  private static Map<String, Long> inTheFiles(Instant moment) throws IOException {
    Map<String, Seen> latest = new HashMap<>();
    for (Path file : polls()) {
      if (!file.toString().endsWith(".csv.zst")) {
        continue;
      }
      try (BufferedReader lines =
          new BufferedReader(
              new InputStreamReader(
                  new ZstdInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
        for (String line; (line = lines.readLine()) != null; ) {
          String[] parts = line.split("[,\\- :]", -1);
          // Logins have none of these signs; the time's six numbers stand at the end.
          int[] time = new int[6];
          for (int i = 0; i < 6; i++) {
            time[i] = Integer.parseInt(parts[parts.length - 6 + i]);
          }
          Instant at =
              LocalDateTime.of(time[0], time[1], time[2], time[3], time[4], time[5])
                  .atZone(MALTA)
                  .toInstant();
          Seen seen = new Seen(at, Long.parseLong(parts[1]));
          if (!at.isAfter(moment) && !at.isBefore(moment.minus(Duration.ofMinutes(10)))) {
            latest.merge(parts[0], seen, (a, b) -> b.at().isBefore(a.at()) ? a : b);
          }
        }
      }
    }
    return latest.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().viewers()));
  }

  private Map<String, Long> inTheDirectory(Instant moment) throws InterruptedException {
    InstantSource clock = InstantSource.fixed(moment);
    try (SqliteEventLog log =
            new SqliteEventLog(
                data.resolve("log.db"), LogConfig.defaults(), EventDecoder::decodeStored, clock);
        DirectoryKeeper keeper = DirectoryKeeper.open(data, log, clock, DirectoryConfig.DEFAULT)) {
      try (Subscriptions following = Subscriptions.start(log, List.of(keeper.directory()))) {
        assertThat(following.awaitApplied("directory", log.end() - 1, Duration.ofMinutes(1)))
            .isTrue();
      }
      keeper.directory().publish();
      return keeper.directory().snapshot().find(Filter.of(Kind.ALL)).stream()
          .collect(Collectors.toMap(s -> s.login().orElseThrow(), LiveStream::viewers));
    }
  }
}
