package dev.streamgauge.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.ZstdOutputStream;
import dev.streamgauge.event.Event;
import dev.streamgauge.event.EventDecoder;
import dev.streamgauge.event.StreamSample;
import dev.streamgauge.log.DirectoryLock;
import dev.streamgauge.log.LogConfig;
import dev.streamgauge.log.SqliteEventLog;
import dev.streamgauge.log.StoredBatch;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportCommandTest {
  private static final Instant START = Instant.parse("2016-04-01T00:00:00Z");

  @TempDir private Path folder;
  private Path data;

  @BeforeEach
  void name_the_data_directory() {
    data = folder.resolve("data");
  }

  private static String sample(int second) {
    return """
        {"type":"stream.sample","channel_id":"7","viewers":%d,"at":"%s"}
        """
        .formatted(second, START.plusSeconds(second));
  }

  private static String samples(int from, int to) {
    StringBuilder lines = new StringBuilder();
    for (int i = from; i < to; i++) {
      lines.append(sample(i));
    }
    return lines.toString();
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private ImportRun run(Object... arguments) {
    List<Object> all = new ArrayList<>(List.of("--data", data));
    all.addAll(List.of(arguments));
    return ImportRun.of(all.toArray());
  }

  private List<Event> stored() {
    try (SqliteEventLog log =
        new SqliteEventLog(
            data.resolve("log.db"),
            LogConfig.defaults(),
            EventDecoder::decodeStored,
            InstantSource.system())) {
      List<Event> events = new ArrayList<>();
      long position = log.begin();
      while (position < log.end()) {
        for (StoredBatch batch : log.read(position, 100_000)) {
          events.addAll(batch.events());
          position = batch.position() + 1;
        }
      }
      return events;
    }
  }

  private List<Long> storedViewers() {
    return stored().stream().map(event -> ((StreamSample) event).viewers()).toList();
  }

  @Test
  void lines_are_taken_plain_and_compressed() throws IOException {
    Path gzip = folder.resolve("b.ndjson.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(gzip))) {
      out.write(samples(10, 20).getBytes(UTF_8));
    }
    Path zstd = folder.resolve("c.ndjson.zst");
    try (OutputStream out = new ZstdOutputStream(Files.newOutputStream(zstd))) {
      out.write(samples(20, 30).getBytes(UTF_8));
    }
    ImportRun run = run(file("a.ndjson", samples(0, 10)), gzip, zstd);
    assertThat(run.out()).isEqualTo("imported 30 rows, 0 rejected, 0 already there");
    assertThat(run.exit()).isZero();
    assertThat(storedViewers()).hasSize(30).doesNotHaveDuplicates();
  }

  @Test
  void a_second_import_finds_the_rows_there_under_any_name() throws IOException {
    run(file("a.ndjson", samples(0, 12_000)));
    ImportRun again = run(file("renamed.ndjson", samples(0, 12_000)));
    assertThat(again.out()).isEqualTo("imported 0 rows, 0 rejected, 12000 already there");
    assertThat(again.exit()).isZero();
    assertThat(stored()).hasSize(12_000);
  }

  @Test
  void bad_rows_are_counted_and_named_and_the_file_goes_on() throws IOException {
    String bad = "{\"type\":\"stream.sample\",\"channel_id\":\"7\",\"viewers\":-1,\"at\":\"x\"}\n";
    ImportRun run = run(file("a.ndjson", sample(1) + "\n" + bad + sample(2)));
    assertThat(run.out()).isEqualTo("imported 2 rows, 1 rejected, 0 already there");
    assertThat(run.err()).contains("a.ndjson:3: at must be an RFC 3339 time");
  }

  @Test
  void a_file_of_nothing_usable_fails() throws IOException {
    ImportRun run = run(file("a.ndjson", "no json\n"));
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err()).contains("a.ndjson:1:").contains("Nothing usable");
    assertThat(run(folder.resolve("missing.ndjson")).err()).contains("there is no such file");
  }

  @Test
  void a_missing_file_among_good_ones_is_a_failure_and_the_good_ones_are_taken()
      throws IOException {
    ImportRun run = run(folder.resolve("missing.ndjson"), file("a.ndjson", samples(0, 3)));

    assertThat(run.out()).isEqualTo("imported 3 rows, 0 rejected, 0 already there");
    assertThat(run.exit()).isEqualTo(1);
  }

  @Test
  void a_mapped_file_is_known_under_another_name_and_an_impossible_day_refused()
      throws IOException {
    Path mapping = Path.of("examples/game-polls-2016.yaml");
    String rows = "one,5,9,0,2016-2-21 20:27:49\ntwo,5,9,1,2016-2-30 20:27:49\n";
    ImportRun first = run("--mapping", mapping, file("data_21_2_2016.csv", rows));
    ImportRun again = run("--mapping", mapping, file("other.csv", rows));

    assertThat(first.out()).isEqualTo("imported 1 rows, 1 rejected, 0 already there");
    assertThat(again.out()).isEqualTo("imported 0 rows, 0 rejected, 1 already there");
    assertThat(again.exit()).isZero();
  }

  @Test
  void passes_up_to_moments_make_up_the_whole_file() throws IOException {
    // In no order of time, so that every pass finds rows everywhere in the file.
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 9_000; i++) {
      lines.append(sample((i * 7_919) % 9_000));
    }
    Path file = file("a.ndjson", lines.toString());
    assertThat(run("--until", START.plusSeconds(2_999), file).out())
        .isEqualTo("imported 3000 rows, 0 rejected, 0 already there");
    assertThat(storedViewers()).hasSize(3_000).allMatch(viewers -> viewers < 3_000);
    assertThat(run("--until", START.plusSeconds(100), file).out())
        .isEqualTo("imported 0 rows, 0 rejected, 3000 already there");
    assertThat(run("--until", START.plusSeconds(5_999), file).out())
        .isEqualTo("imported 3000 rows, 0 rejected, 3000 already there");
    assertThat(run(file).out()).isEqualTo("imported 3000 rows, 0 rejected, 6000 already there");
    assertThat(storedViewers()).hasSize(9_000).doesNotHaveDuplicates();
  }

  @Test
  void rows_of_parquet_are_events_where_its_columns_are_called_so() throws Exception {
    Path file = folder.resolve("a.parquet");
    try (var duck = DriverManager.getConnection("jdbc:duckdb:");
        var statement = duck.createStatement()) {
      statement.execute(
          """
          COPY (SELECT 'stream.sample' AS type, '7' AS channel_id, i AS viewers,
                TIMESTAMP '2016-04-01 00:00:00' + to_seconds(i) AS "at" FROM range(300) t(i))
          TO '%s' (FORMAT parquet)
          """
              .formatted(file));
    }
    assertThat(run(file).out()).isEqualTo("imported 300 rows, 0 rejected, 0 already there");
    assertThat(storedViewers()).hasSize(300).doesNotHaveDuplicates();
    assertThat(stored().getFirst().at()).isEqualTo(START);
  }

  @Test
  void the_polls_mapping_makes_samples_and_profiles() throws IOException {
    Path csv =
        file(
            "data_PC_csv_PC_1_4_2016.csv",
            "one,51,896,0,2016-4-1 0:0:12\ntwo,x,5,1,2016-4-1 0:0:12\nthree,1,2,1\n");
    ImportRun run = run("--mapping", "examples/game-polls-2016.yaml", csv);
    assertThat(run.out()).isEqualTo("imported 1 rows, 2 rejected, 0 already there");
    assertThat(run.err()).contains(":2: viewers must be an integer").contains("has 4 columns");
    StreamSample sample = (StreamSample) stored().getLast();
    assertThat(sample.game()).contains("Planet Coaster");
    assertThat(sample.at()).isEqualTo(Instant.parse("2016-03-31T22:00:12Z"));
  }

  @Test
  void the_viewers_mapping_drops_repeats_and_passes_midnight() throws IOException {
    Path csv =
        file(
            "Some_One__19_04_2015.csv",
            """
            5,Dota,23:59:00\r\r
            5,Dota,23:59:01\r\r
            \r\r
            -1,Dota,23:59:02\r\r
            6,Lost,23:59:03\r\r
            6,Dota,23:59:04\r\r
            6,Dota,00:00:04\r\r
            x,Dota,00:00:05\r\r
            """);
    ImportRun run = run("--mapping", "examples/viewers-and-chat-2015.yaml", csv);
    assertThat(run.out()).isEqualTo("imported 3 rows, 1 rejected, 0 already there");
    assertThat(run.err()).contains(".csv:8: viewers");
    assertThat(stored())
        .extracting(Event::at)
        .containsExactly(
            Instant.parse("2015-04-19T23:59:00Z"),
            Instant.parse("2015-04-19T23:59:04Z"),
            Instant.parse("2015-04-20T00:00:04Z"));
  }

  @Test
  void the_chat_mapping_takes_lines_apart() throws IOException {
    Path log = file("lirik__logs__20_04_2015.log", "04:36:07 ann: hi: all\r\r\n\nnonsense\n");
    ImportRun run = run("--mapping", "examples/chat-2015.yaml", log);
    assertThat(run.out()).isEqualTo("imported 1 rows, 1 rejected, 0 already there");
    assertThat(stored().getFirst().toString()).contains("hi: all").contains("ann");
  }

  @Test
  void a_mapping_with_an_unknown_key_is_refused_with_the_known_ones() throws IOException {
    Path mapping = file("m.yaml", "colums: [a]\nevents: []\n");
    ImportRun run = run("--mapping", mapping, file("a.csv", "1\n"));
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("\"colums\" is not known; allowed are").contains("columns");
  }

  @Test
  void wrong_options_are_told_from_failures() throws IOException {
    Path file = file("a.ndjson", sample(1));
    assertThat(run("--until", "yesterday", file).exit()).isEqualTo(2);
    assertThat(run("--url", "http://localhost:1", file).exit()).isEqualTo(2);
    assertThat(ImportRun.of("--url", "http://localhost:1", "--token", "t", file).exit())
        .isEqualTo(1);
    try (DirectoryLock _ = DirectoryLock.take(data)) {
      ImportRun run = run(file);
      assertThat(run.exit()).isEqualTo(1);
      assertThat(run.err()).contains("is in use by process");
    }
  }
}
