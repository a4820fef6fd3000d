package dev.streamgauge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.ZstdInputStream;
import dev.streamgauge.event.Event;
import dev.streamgauge.event.StreamOffline;
import dev.streamgauge.event.StreamSample;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Clocks, conditions and what is left out, as mappings say it. */
class MappedImportTest {
  private static final String VIEWERS = "examples/viewers-and-chat-2015.yaml";
  private static final String CHAT = "examples/chat-2015.yaml";

  @TempDir private Path folder;
  private Imports imports;

  @BeforeEach
  void begin() {
    imports = new Imports(folder);
  }

  private List<String> times(String clocks) throws IOException {
    StringBuilder lines = new StringBuilder();
    for (String clock : clocks.split(" ", -1)) {
      lines.append(clock).append(" ann: hi\n");
    }
    imports.run("--mapping", CHAT, imports.file("x__31_12_2015.log", lines.toString()));
    return imports.stored().stream().map(event -> event.at().toString().substring(8, 19)).toList();
  }

  @ParameterizedTest
  @CsvSource({
    "23:59:59 00:00:00 00:00:01,             31T23:59:59 01T00:00:00 01T00:00:01",
    "23:59:58 00:00:00 23:59:59 00:00:01,    31T23:59:58 01T00:00:00 31T23:59:59 01T00:00:01",
    "00:00:01 23:59:59 00:00:02 00:30:00,    31T00:00:01 30T23:59:59 31T00:00:02 31T00:30:00",
    "02:59:59 02:00:00 02:30:00 03:00:00,    31T02:59:59 31T02:00:00 31T02:30:00 31T03:00:00",
    "10:00:00 23:00:00 11:00:00,             31T10:00:00 31T23:00:00 01T11:00:00",
    "22:00:00 04:00:00 22:00:00 04:00:00,    31T22:00:00 01T04:00:00 01T22:00:00 02T04:00:00",
  })
  void a_clock_that_wraps_gives_each_row_its_day(String clocks, String expected)
      throws IOException {
    assertThat(times(clocks.strip())).containsExactly(expected.strip().split(" ", -1));
  }

  @Test
  void samples_of_lost_games_are_kept_and_the_end_of_a_stream_is_told() throws IOException {
    Path csv =
        imports.file(
            "Some_One__19_04_2015.csv",
            """
            5,Dota,23:59:00\r\r
            5,Dota,23:59:01\r\r
            \r\r
            -1,-1,23:59:02\r\r
            6,Lost,23:59:03\r\r
            6,Dota,23:59:04\r\r
            6,Dota,00:00:04\r\r
            x,Dota,00:00:05\r\r
            -1,Stream Offline!,00:00:06\r\r
            """);
    ImportRun run = imports.run("--mapping", VIEWERS, csv);
    assertThat(run.out())
        .isEqualTo("imported 5 rows, 1 rejected, 0 already there, 2 skipped by the mapping");
    assertThat(run.err()).contains(".csv:8: viewers");
    assertThat(imports.stored())
        .extracting(event -> event.at().toString(), MappedImportTest::game)
        .map(tuple -> tuple.toList().getFirst() + " " + tuple.toList().getLast())
        .containsExactly(
            "2015-04-19T23:59:00Z Dota",
            "2015-04-19T23:59:03Z -",
            "2015-04-19T23:59:04Z Dota",
            "2015-04-20T00:00:04Z Dota",
            "2015-04-20T00:00:06Z offline");
    assertThat(imports.run("--mapping", VIEWERS, csv).out())
        .isEqualTo("imported 0 rows, 0 rejected, 5 already there");
  }

  private static String game(Event event) {
    return event instanceof StreamSample sample ? sample.game().orElse("-") : "offline";
  }

  @Test
  void lists_may_stand_in_a_cell_as_json_or_with_commas() throws IOException {
    Path mapping =
        imports.file(
            "m.yaml",
            """
            header: true
            delimiter: ;
            events:
              - type: channel
                at: ${at}
                channel_id: ${id}
                login: ${login}
                emails: ${emails}
                social_networks: ${networks}
            """);
    Path csv =
        imports.file(
            "a.csv",
            """
            at;id;login;emails;networks
            2016-04-01T00:00:00Z;1;one;a@x, b@x;[{"type":2,"id":"one"}]
            2016-04-01T00:00:00Z;2;two;"[""c@x""]";
            2016-04-01T00:00:00Z;3;three;;no list
            """);
    ImportRun run = imports.run("--mapping", mapping, csv);
    assertThat(run.out()).isEqualTo("imported 2 rows, 1 rejected, 0 already there");
    assertThat(run.err()).contains("a.csv:4: social_networks must be a list");
    assertThat(imports.stored().toString()).contains("[a@x, b@x]", "[c@x]", "id=one");
  }

  @Test
  void conditions_name_only_what_there_is() throws IOException {
    Path mapping =
        imports.file(
            "m.yaml",
            "columns: [a]\nevents:\n  - type: viewer\n    user_id: ${a}\n    when: {b: x}\n");
    ImportRun run = imports.run("--mapping", mapping, imports.file("a.csv", "1\n"));
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("nothing is called b; there are a");
  }

  @Test
  void every_row_of_the_recorded_evenings_is_accounted_for() throws IOException {
    List<Path> files = RealData.files("viewers-and-chat-2015");
    List<Object> arguments = new ArrayList<>(List.of("--mapping", VIEWERS));
    arguments.addAll(files);
    long rows = 0;
    long ends = 0;
    for (Path file : files) {
      if (file.toString().endsWith(".csv.zst")) {
        List<String> lines = lines(file);
        rows += lines.size();
        ends += lines.stream().filter(line -> line.contains("Stream Offline")).count();
      }
    }
    ImportRun run = imports.run(arguments.toArray());
    List<Long> counts = run.counts();
    assertThat(run.out()).contains(", 0 rejected, 0 already there, ");
    assertThat(counts.get(0) + counts.get(3)).as(run.out()).isEqualTo(rows);
    List<Event> stored = imports.stored();
    assertThat(stored).hasSize(counts.getFirst().intValue());
    assertThat(stored.stream().filter(StreamOffline.class::isInstance).count()).isBetween(1L, ends);
    assertThat(stored).extracting(Event::at).allMatch(MappedImportTest::isOfTheseDays);
  }

  @Test
  void every_line_of_the_recorded_chats_is_accounted_for() throws IOException {
    List<Path> files = RealData.files("viewers-and-chat-2015");
    List<Object> arguments = new ArrayList<>(List.of("--mapping", CHAT));
    arguments.addAll(files);
    long rows = 0;
    for (Path file : files) {
      if (file.toString().contains(".log")) {
        rows += lines(file).size();
      }
    }
    ImportRun run = imports.run(arguments.toArray());
    List<Long> counts = run.counts();
    assertThat(run.out()).contains(", 0 rejected, 0 already there, ");
    assertThat(counts.get(0) + counts.get(3)).as(run.out()).isEqualTo(rows);
    assertThat(counts.get(3)).as(run.out()).isLessThan(rows / 50);
    assertThat(imports.stored()).extracting(Event::at).allMatch(MappedImportTest::isOfTheseDays);
  }

  private static boolean isOfTheseDays(Instant at) {
    LocalDate day = at.atZone(ZoneOffset.UTC).toLocalDate();
    return !day.isBefore(LocalDate.of(2015, 4, 18)) && !day.isAfter(LocalDate.of(2015, 4, 21));
  }

  private static List<String> lines(Path file) throws IOException {
    try (InputStream raw = Files.newInputStream(file);
        InputStream in = file.toString().endsWith(".zst") ? new ZstdInputStream(raw) : raw) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return text.lines().filter(line -> !line.isBlank()).toList();
    }
  }
}
