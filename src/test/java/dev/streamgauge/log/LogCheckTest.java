package dev.streamgauge.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.streamgauge.event.EventDecoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LogCheckTest {
  @TempDir private Path directory;
  private Path file;

  @BeforeEach
  void name() {
    file = directory.resolve("log.db");
  }

  @Test
  void a_sound_log_is_counted() {
    writeFiveBatches();
    assertThat(check()).isEqualTo(new LogReport(4, 50, 6, 1, 1, List.of()));
    assertThat(check().sound()).isTrue();
  }

  @Test
  void an_empty_log_is_sound() {
    open().close();
    assertThat(check()).isEqualTo(new LogReport(0, 0, 1, 0, 0, List.of()));
  }

  @Test
  void a_log_is_checked_while_it_is_written() {
    try (EventLog log = open()) {
      log.append(Append.of(Watches.batch("a", 7)));
      assertThat(check()).isEqualTo(new LogReport(1, 7, 2, 0, 0, List.of()));
      log.append(Append.of(Watches.batch("b", 7)));
      assertThat(check().events()).isEqualTo(14);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          UPDATE batch SET ndjson = zeroblob(length(ndjson)) WHERE position = 4 | position 4
          UPDATE batch SET ndjson = substr(ndjson, 1, 60) WHERE position = 4    | position 4
          UPDATE batch SET bytes = bytes - 1 WHERE position = 3                 | position 3
          UPDATE batch SET bytes = bytes + 1 WHERE position = 3                 | position 3
          UPDATE batch SET events = events - 1, events_before = events_before + 1 WHERE position = 5 | position 5
          UPDATE batch SET events_before = events_before + 1                    | position 2
          DELETE FROM batch WHERE position = 4                                  | position 5, not at 4
          UPDATE trimmed SET position = 1                                       | position 2, not at 1
          UPDATE trimmed SET events = 99                                        | 99 events
          PRAGMA ignore_check_constraints = 1; UPDATE source SET rows = -1      | CHECK constraint
          DROP TABLE batch                                                      | no such table
          """)
  void what_is_wrong_is_named(String damage, String named) throws Exception {
    writeFiveBatches();
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      for (String part : damage.split(";", -1)) {
        statement.execute(part);
      }
    }
    assertThat(check().sound()).isFalse();
    assertThat(check().faults()).anySatisfy(fault -> assertThat(fault).contains(named));
  }

  @Test
  void every_damaged_batch_is_counted_but_not_every_fault_listed() throws Exception {
    try (EventLog log = open()) {
      for (int i = 0; i < 2 * LogCheck.MAX_FAULTS; i++) {
        log.append(Append.of(Watches.batch("b", 1)));
      }
    }
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      statement.executeUpdate("UPDATE batch SET ndjson = x'00'");
    }
    assertThat(check().batches()).isEqualTo(2 * LogCheck.MAX_FAULTS);
    assertThat(check().faults()).hasSize(LogCheck.MAX_FAULTS);
  }

  @Test
  void a_file_that_is_missing_or_no_log_is_a_fault() throws Exception {
    assertThat(check().faults()).containsExactly("there is no " + file);
    Files.writeString(file, "not a database, but long enough to be taken for one ".repeat(100));
    assertThat(check().faults()).singleElement().asString().contains(file.toString());
  }

  @Test
  void a_damaged_batch_is_not_handed_to_readers() throws Exception {
    writeFiveBatches();
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      statement.executeUpdate("UPDATE batch SET ndjson = x'00' WHERE position = 3");
    }
    try (EventLog log = open()) {
      assertThat(log.read(2, 1)).hasSize(1);
      assertThatThrownBy(() -> log.read(3, 1))
          .isInstanceOf(DamagedBatchException.class)
          .hasMessageContaining("3");
    }
  }

  /** Of ten events each, the first one trimmed. */
  private void writeFiveBatches() {
    try (EventLog log = open()) {
      log.append(Append.of(Watches.batch("a", 10)));
      log.append(Append.once(Watches.batch("b", 10), new OnceKey("k", "hash", "answer")));
      log.append(Append.from(new SourceMark("s", 0, 9, 10, false), Watches.batch("c", 10)));
      log.append(Append.of(Watches.batch("d", 10)));
      log.append(Append.of(Watches.batch("e", 10)));
      log.trim(2);
    }
  }

  private EventLog open() {
    return new SqliteEventLog(
        file, LogConfig.defaults(), EventDecoder::decodeStored, InstantSource.system());
  }

  private LogReport check() {
    return LogCheck.of(file, EventDecoder::decodeStored);
  }
}
