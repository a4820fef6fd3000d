package dev.streamgauge.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.streamgauge.server.RunningServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.RandomAccessFile;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class VerifyCommandTest {
  @TempDir private Path data;

  private record Run(int exit, String out, String err) {}

  @BeforeEach
  void a_server_has_run_here() {
    serve(3);
  }

  private void serve(int batches) {
    try (RunningServer server = new RunningServer(data, Map.of())) {
      server.app(true);
      for (int i = 0; i < batches; i++) {
        String sample =
            "{\"type\":\"stream.sample\",\"at\":\"%s\",\"channel_id\":\"7\",\"viewers\":%d}\n"
                .formatted(Instant.now(), i);
        server.send(
            "POST",
            "/ingest/v1/events",
            sample.getBytes(UTF_8),
            "Authorization",
            "Bearer " + RunningServer.ADMIN,
            "Content-Type",
            "application/x-ndjson");
      }
    }
  }

  private Run verify() {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exit =
        new CommandLine(new VerifyCommand())
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err))
            .setExecutionExceptionHandler(new Failures())
            .execute("--data", data.toString());
    return new Run(exit, out.toString().strip(), err.toString());
  }

  private void assertNamed(String fault) {
    Run run = verify();
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err()).contains(fault);
    assertThat(run.out()).startsWith("{\"events\":").doesNotContain("\"faults\":0");
  }

  @Test
  void a_sound_directory_is_counted_in_one_line() {
    Run run = verify();
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .isEqualTo(
            "{\"events\":3,\"batches\":3,\"sources\":0,\"lake_rows\":3,\"lake_refused\":0,\"lake_removed\":0,\"faults\":0}");
    assertThat(run.exit()).isZero();
    assertThat(data.resolve("checkpoints/directory")).exists();
  }

  @Test
  void what_is_no_data_directory_is_told_so(@TempDir Path other) {
    data = other;
    Run run = verify();
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err()).contains("is it a data directory?");
  }

  @ParameterizedTest
  @CsvSource({"log.db", "state.db"})
  void a_database_with_a_damaged_page_is_not_sound(String file) throws IOException {
    try (RandomAccessFile database = new RandomAccessFile(data.resolve(file).toFile(), "rw")) {
      for (long at = 4_096; at + 100 < database.length(); at += 4_096) {
        database.seek(at);
        database.write(new byte[100]);
      }
    }
    assertThat(verify().exit()).isEqualTo(1);
    assertNamed("");
  }

  @ParameterizedTest
  @CsvSource({"log.db, not a database", "state.db, not a database"})
  void what_is_no_database_is_not_sound(String file, String fault) throws IOException {
    Files.writeString(data.resolve(file), "x".repeat(10_000));
    assertNamed(fault);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          UPDATE flyway_schema_history SET version = '99'                       | of version 99
          DROP TABLE flyway_schema_history                                    | no such table
          UPDATE app SET organization_id = 'nobody'                           | refers to a row of organization
          INSERT OR REPLACE INTO subscriber_position VALUES ('follows', 99)   | seen the log up to position 99
          """)
  void a_state_that_does_not_fit_is_not_sound(String damage, String fault) throws SQLException {
    try (Connection state = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("state.db"));
        Statement statement = state.createStatement()) {
      statement.execute(damage);
    }
    assertNamed(fault);
  }

  @Test
  void a_missing_state_is_not_sound() throws IOException {
    Files.delete(data.resolve("state.db"));
    assertNamed("there is no ");
  }

  @Test
  void a_checkpoint_that_is_cut_short_is_not_sound_and_none_is() throws IOException {
    Path checkpoint = data.resolve("checkpoints/directory");
    byte[] bytes = Files.readAllBytes(checkpoint);
    Files.write(checkpoint, Arrays.copyOf(bytes, bytes.length - 7));
    assertNamed("delete it, and it is made again");
    Files.delete(checkpoint);
    assertThat(verify().exit()).isZero();
  }

  @Test
  void a_log_that_lost_its_end_is_not_sound(@TempDir Path aside) throws IOException {
    Path copy = Files.copy(data.resolve("log.db"), aside.resolve("log.db"));
    serve(2);
    assertThat(verify().exit()).isZero();
    Files.copy(copy, data.resolve("log.db"), StandardCopyOption.REPLACE_EXISTING);
    assertNamed("checkpoints/directory has seen the log up to position");
  }
}
