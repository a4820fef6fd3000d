package dev.streamgauge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streamgauge.event.ChannelProfile;
import dev.streamgauge.event.Event;
import dev.streamgauge.event.StreamSample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.TimeZone;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

@ResourceLock(Resources.TIME_ZONE)
class ParquetImportTest {
  private static final Instant START = Instant.parse("2016-04-01T00:00:00Z");

  @TempDir private Path folder;
  private Imports imports;

  @BeforeEach
  void begin() {
    imports = new Imports(folder);
  }

  private Path parquet(String name, String select) throws SQLException {
    Path file = folder.resolve(name);
    try (var duck = DriverManager.getConnection("jdbc:duckdb:");
        var statement = duck.createStatement()) {
      statement.execute("SET TimeZone = 'UTC'");
      statement.execute(
          "COPY (%s) TO '%s' (FORMAT parquet, ROW_GROUP_SIZE 10000)".formatted(select, file));
    }
    return file;
  }

  private static String samples(int rows) {
    return """
    SELECT 'stream.sample' AS type, '7' AS channel_id, i AS viewers, md5(i::TEXT) AS title,
           TIMESTAMP '2016-04-01 00:00:00' + to_seconds(i) AS "at" FROM range(%d) t(i)
    """
        .formatted(rows);
  }

  private List<Long> viewers() {
    return imports.stored().stream().map(event -> ((StreamSample) event).viewers()).toList();
  }

  @Test
  void rows_are_events_where_the_columns_are_called_so() throws Exception {
    ImportRun run = imports.run(parquet("a[1].parquet", samples(300)));
    assertThat(run.out()).isEqualTo("imported 300 rows, 0 rejected, 0 already there");
    assertThat(viewers()).hasSize(300).doesNotHaveDuplicates();
    assertThat(imports.stored().getFirst().at()).isEqualTo(START);
  }

  @Test
  void times_mean_the_same_in_every_zone_of_the_machine() throws Exception {
    Path file =
        parquet(
            "a.parquet",
            """
            SELECT 'stream.sample' AS type, 7 AS channel_id, 1 AS viewers, t AS "at", s AS started_at
            FROM (SELECT TIMESTAMPTZ '2016-03-27 03:30:00.123456+02:00' AS t,
                         TIMESTAMP_NS '2016-03-27 01:00:00.123456789' AS s)
            """);
    TimeZone before = TimeZone.getDefault();
    try {
      TimeZone.setDefault(TimeZone.getTimeZone("America/New_York"));
      imports.run(file);
    } finally {
      TimeZone.setDefault(before);
    }
    StreamSample sample = (StreamSample) imports.stored().getFirst();
    assertThat(sample.at()).isEqualTo(Instant.parse("2016-03-27T01:30:00.123456Z"));
    assertThat(sample.startedAt()).contains(Instant.parse("2016-03-27T01:00:00.123456789Z"));
  }

  @Test
  void columns_of_lists_and_structures_are_lists() throws Exception {
    Path file =
        parquet(
            "a.parquet",
            """
            SELECT 'channel' AS type, '7' AS channel_id, 'one' AS login, true AS partner,
                   TIMESTAMP '2016-04-01' AS "at", ['a, b', 'c'] AS emails,
                   [{'type': 2, 'id': 'x'}] AS social_networks
            """);
    assertThat(imports.run(file).out()).startsWith("imported 1 rows, 0 rejected");
    ChannelProfile profile = (ChannelProfile) imports.stored().getFirst();
    assertThat(profile.emails()).contains(List.of("a, b", "c"));
    assertThat(profile.socialNetworks().orElseThrow().getFirst().id()).isEqualTo("x");
    assertThat(profile.partner()).contains(true);
  }

  @Test
  void a_mapping_makes_events_of_its_rows_compressed_or_not() throws Exception {
    Path mapping =
        imports.file(
            "m.yaml",
            """
            header: true
            skip: {watching: '0'}
            events:
              - type: stream.sample
                channel_login: ${who}
                viewers: ${watching}
                at: ${seen}
            """);
    Path plain =
        parquet(
            "a.parquet",
            """
            SELECT 'ann' AS who, i AS watching, TIMESTAMP '2016-04-01' + to_seconds(i) AS seen
            FROM range(50) t(i)
            """);
    Path gzip = folder.resolve("b.parquet.gz");
    try (var out = new GZIPOutputStream(Files.newOutputStream(gzip))) {
      Files.copy(plain, out);
    }
    assertThat(imports.run("--mapping", mapping, gzip).out())
        .isEqualTo("imported 49 rows, 0 rejected, 0 already there, 1 skipped by the mapping");
    assertThat(imports.run("--mapping", mapping, plain).out())
        .isEqualTo("imported 0 rows, 0 rejected, 49 already there");
    assertThat(imports.stored()).extracting(Event::at).contains(START.plusSeconds(49));
  }

  @Test
  void rows_before_what_cannot_be_read_are_stored_and_counted() throws Exception {
    Path file = parquet("a.parquet", samples(60_000));
    byte[] bytes = Files.readAllBytes(file);
    Arrays.fill(bytes, bytes.length / 2, bytes.length * 3 / 5, (byte) 0x5A);
    Files.write(file, bytes);
    ImportRun run = imports.run(file);
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err()).contains("a.parquet: cannot be read: it is no sound Parquet file");
    int stored = viewers().size();
    assertThat(stored).isBetween(1, 59_999);
    assertThat(run.out())
        .isEqualTo("imported %d rows, 0 rejected, 0 already there".formatted(stored));
    assertThat(imports.run(file).out())
        .isEqualTo("imported 0 rows, 0 rejected, %d already there".formatted(stored));
  }

  @Test
  void what_is_no_parquet_fails_with_a_clear_word() throws IOException {
    ImportRun run = imports.run(imports.file("a.parquet", "no parquet at all"));
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err()).contains("a.parquet: cannot be read: it is no sound Parquet file");
  }
}
