package dev.streamgauge.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.streamgauge.lake.DuckDb;
import dev.streamgauge.server.RunningServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import tools.jackson.databind.json.JsonMapper;

/** {@code rollup} and {@code export} on what a server has left. */
class LakeCommandsTest {
  private static final long HOUR_US = 3_600_000_000L;

  @TempDir static Path data;
  @TempDir private Path folder;

  private record Run(int exit, String out, String err) {}

  /** Channel 7 plays game g1 for an hour on 1 June, with 10 viewers, and on 2 June with 20. */
  @BeforeAll
  static void a_server_has_run_here() {
    try (RunningServer server =
        new RunningServer(
            data, Map.of("sandbox.enabled", "true", "sandbox.at", "2026-06-10T12:00:00Z"))) {
      String token = server.token(server.app(true), "");
      server.manage("PUT", "/organizations/o", "{\"name\":\"O\",\"member_user_ids\":[]}");
      server.manage("PUT", "/games/g1", "{\"name\":\"Chess\",\"organization_id\":\"o\"}");
      StringBuilder lines = new StringBuilder();
      for (int day = 1; day <= 2; day++) {
        for (int minute = 0; minute <= 60; minute += 5) {
          lines.append(
              """
              {"type":"stream.sample","at":"2026-06-0%dT%02d:%02d:00Z","channel_id":"7",\
              "stream_id":"s%d","game_id":"g1","viewers":%d}
              """
                  .formatted(day, 10 + minute / 60, minute % 60, day, 10 * day));
        }
        lines.append(
            """
            {"type":"stream.offline","at":"2026-06-0%dT11:00:00Z","channel_id":"7","stream_id":"s%d"}
            """
                .formatted(day, day));
      }
      lines.append(
          """
          {"type":"chat.message","at":"2026-06-01T10:30:00Z","channel_id":"7","user_id":"u",\
          "text":"안녕하세요 LUL"}
          """);
      server.send(
          "POST",
          "/ingest/v1/events",
          lines.toString().getBytes(UTF_8),
          "Authorization",
          "Bearer " + token,
          "Content-Type",
          "application/x-ndjson");
    }
  }

  private static Run run(Object command, String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    String[] all = new String[arguments.length + 2];
    all[0] = "--data";
    all[1] = data.toString();
    System.arraycopy(arguments, 0, all, 2, arguments.length);
    int exit =
        new CommandLine(command)
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err))
            .setExecutionExceptionHandler(new Failures())
            .execute(all);
    return new Run(exit, out.toString().strip(), err.toString().strip());
  }

  private Path export(String what, String file, String... more) {
    Path out = folder.resolve(file);
    String[] arguments = new String[more.length + 3];
    arguments[0] = what;
    arguments[1] = "--out";
    arguments[2] = out.toString();
    System.arraycopy(more, 0, arguments, 3, more.length);
    Run run = run(new ExportCommand(), arguments);
    assertThat(run.err()).isEmpty();
    assertThat(run.exit()).isZero();
    assertThat(run.out()).isEqualTo("wrote " + out);
    return out;
  }

  private static List<NamedCsvRecord> csv(Path file) throws IOException {
    try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(file)) {
      return reader.stream().toList();
    }
  }

  @Test
  void a_daily_table_is_written_as_csv() throws IOException {
    List<NamedCsvRecord> rows = csv(export("channel", "channels.csv"));

    assertThat(rows)
        .extracting(row -> row.getField("day"))
        .containsExactly("2026-06-01", "2026-06-02");
    assertThat(rows)
        .extracting(row -> Long.parseLong(row.getField("viewer_us")) / HOUR_US)
        .containsExactly(10L, 20L);
  }

  @Test
  void chat_is_written_with_its_language_and_feelings() throws IOException {
    List<NamedCsvRecord> rows = csv(export("chat", "chat.csv"));

    assertThat(rows).hasSize(1);
    assertThat(rows.getFirst().getFields())
        .containsExactly("2026-06-01", "7", "u", "ko", "1", "1", "0", "0");
  }

  @Test
  void days_are_chosen_by_from_and_to() throws IOException {
    List<NamedCsvRecord> rows =
        csv(export("channel", "one.csv", "--from", "2026-06-02", "--to", "2026-06-02"));

    assertThat(rows).extracting(row -> row.getField("day")).containsExactly("2026-06-02");
  }

  @Test
  void the_same_is_written_as_parquet_and_as_json() throws IOException {
    Path parquet = export("channel", "channels.parquet");
    Path json = export("channel", "channels.json");

    try (DuckDb db = DuckDb.open(1, 64 << 20, folder.resolve("spill"))) {
      assertThat(
              db.query(
                  "SELECT sum(viewer_us) FROM read_parquet("
                      + DuckDb.quoted(parquet.toString())
                      + ")",
                  row -> row.getLong(1) / HOUR_US))
          .containsExactly(30L);
    }
    assertThat(
            Files.readAllLines(json).stream()
                .mapToLong(line -> JsonMapper.shared().readTree(line).path("viewer_us").asLong())
                .sum())
        .isEqualTo(30 * HOUR_US);
  }

  @Test
  void a_report_is_written_without_the_api() throws IOException {
    List<NamedCsvRecord> rows =
        csv(
            export(
                "game-report",
                "chess.csv",
                "--id",
                "g1",
                "--from",
                "2026-06-01",
                "--to",
                "2026-06-02"));

    assertThat(rows).hasSize(2);
    assertThat(rows.getFirst().toString()).contains("Chess");
  }

  @Test
  void rollups_are_made_anew_for_the_days_that_are_named() {
    assertThat(
            run(new RollupCommand(), "--rebuild", "--from", "2026-06-01", "--to", "2026-06-01")
                .out())
        .isEqualTo("made 1 days");
    assertThat(run(new RollupCommand(), "--rebuild").out()).isEqualTo("made 2 days");
    assertThat(run(new RollupCommand()).out()).isEqualTo("made 0 days");
  }

  @ParameterizedTest
  @CsvSource({
    "channel, x.txt, '--out must end in .csv, .parquet or .json'",
    "chanel, x.csv, There is no table chanel",
    "game-report, x.csv, A report needs --id",
  })
  void what_cannot_be_is_said(String what, String file, String message) {
    Run run = run(new ExportCommand(), what, "--out", folder.resolve(file).toString());

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err()).contains(message);
    assertThat(folder.resolve(file)).doesNotExist();
  }

  @Test
  void days_the_wrong_way_round_are_refused() {
    Run run = run(new RollupCommand(), "--from", "2026-06-02", "--to", "2026-06-01");

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err()).contains("--to must not lie before --from");
  }
}
