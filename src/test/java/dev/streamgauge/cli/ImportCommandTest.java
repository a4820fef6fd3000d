package dev.streamgauge.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.ZstdOutputStream;
import dev.streamgauge.event.Event;
import dev.streamgauge.event.StreamSample;
import dev.streamgauge.log.DirectoryLock;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportCommandTest {
  private static final Instant START = Instant.parse("2016-04-01T00:00:00Z");

  @TempDir private Path folder;
  private Imports imports;

  @BeforeEach
  void name_the_data_directory() {
    imports = new Imports(folder);
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
    return imports.file(name, text);
  }

  private ImportRun run(Object... arguments) {
    return imports.run(arguments);
  }

  private List<Event> stored() {
    return imports.stored();
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
    try (DirectoryLock _ = DirectoryLock.take(imports.data())) {
      ImportRun run = run(file);
      assertThat(run.exit()).isEqualTo(1);
      assertThat(run.err()).contains("is in use by process");
    }
  }

  @Test
  void a_zstd_file_of_the_widest_window_is_read() throws IOException {
    byte[] text = sample(1).getBytes(UTF_8);
    int block = text.length << 3 | 1;
    Path file = folder.resolve("wide.ndjson.zst");
    try (OutputStream out = Files.newOutputStream(file)) {
      // A frame as "zstd --ultra --long=31" makes it: its header asks for a window of 2 GiB.
      out.write(new byte[] {0x28, (byte) 0xB5, 0x2F, (byte) 0xFD, 0, (byte) 0xA8});
      out.write(new byte[] {(byte) block, (byte) (block >> 8), (byte) (block >> 16)});
      out.write(text);
    }
    assertThat(run(file).out()).isEqualTo("imported 1 rows, 0 rejected, 0 already there");
  }

  @Test
  void a_compressed_file_that_is_cut_short_is_refused_and_taken_when_it_is_whole()
      throws IOException {
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(whole)) {
      out.write(samples(0, 9_000).getBytes(UTF_8));
    }
    Path file = folder.resolve("a.ndjson.gz");
    Files.write(file, Arrays.copyOf(whole.toByteArray(), whole.size() / 2));
    ImportRun cut = run(file);
    assertThat(cut.exit()).isEqualTo(1);
    assertThat(cut.err()).contains("a.ndjson.gz: cannot be read");

    Files.write(file, whole.toByteArray());
    assertThat(run(file).out()).isEqualTo("imported 9000 rows, 0 rejected, 0 already there");
  }

  @Test
  void each_of_very_many_bad_rows_is_counted_and_takes_no_good_one_with_it() throws IOException {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 7_000; i++) {
      lines.append(i % 3 == 0 ? "{\"type\":\"no\"}\n" : sample(i));
    }
    ImportRun run = run(file("a.ndjson", lines.toString()));
    assertThat(run.out()).isEqualTo("imported 4666 rows, 2334 rejected, 0 already there");
    assertThat(run.err()).contains("a.ndjson:1: ", "a.ndjson:58: ", "more rows were refused");
    assertThat(storedViewers()).hasSize(4_666).doesNotHaveDuplicates();
  }
}
