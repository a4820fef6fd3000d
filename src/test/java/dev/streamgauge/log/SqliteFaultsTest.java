package dev.streamgauge.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.streamgauge.event.EventDecoder;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the SQLite log does where it cannot do what it is asked to. */
final class SqliteFaultsTest {
  private static final int MIB = 1 << 20;

  @TempDir private Path directory;
  private Path file;
  private Instant now = Instant.parse("2026-01-01T12:00:00Z");

  @BeforeEach
  void name() {
    file = directory.resolve("log.db");
  }

  static List<LogConfig> roomForTwo() {
    int size = Watches.batch("b0", 100).ndjson().length;
    return List.of(new LogConfig(2, 64L << 20, 0), new LogConfig(100, 2L * size, 0));
  }

  @ParameterizedTest
  @MethodSource("roomForTwo")
  void where_too_much_waits_the_next_is_refused_at_once_and_the_rest_is_stored(LogConfig config)
      throws Exception {
    try (EventLog log = open(config);
        ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
        Connection other = DriverManager.getConnection("jdbc:sqlite:" + file)) {
      execute(other, "BEGIN IMMEDIATE");
      List<Future<Receipt>> three = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        Append append = Append.of(Watches.batch("b" + i, 100));
        three.add(executor.submit(() -> log.append(append)));
      }
      await().until(() -> three.stream().filter(Future::isDone).count() == 1);
      Future<Receipt> refused = three.stream().filter(Future::isDone).findFirst().orElseThrow();
      assertThat(refused.exceptionNow()).isInstanceOf(LogBusyException.class);
      execute(other, "COMMIT");

      await().until(() -> three.stream().allMatch(Future::isDone));
      assertThat(three)
          .extracting(Future::state)
          .containsExactlyInAnyOrder(
              Future.State.FAILED, Future.State.SUCCESS, Future.State.SUCCESS);
      assertThat(log.events()).isEqualTo(200);
      log.append(Append.of(Watches.batch("later", 100)));
    }
  }

  @Test
  void a_batch_larger_than_the_room_is_stored_when_nothing_else_waits() {
    try (EventLog log = open(new LogConfig(10, 100, 0))) {
      assertThat(log.append(Append.of(Watches.batch("large", 100))))
          .isEqualTo(new Receipt.Stored(1));
    }
  }

  @Test
  void a_full_disk_refuses_batches_until_there_is_space_again() {
    try (EventLog log = openSmall(2 * MIB)) {
      long stored = fill(log);
      assertThat(stored).isGreaterThan(5);
      assertThat(log.events()).isEqualTo(stored);
      assertThatThrownBy(() -> log.append(large("again")))
          .isInstanceOf(LogUnavailableException.class);
      assertThat(log.end()).isEqualTo(stored + 1);
      assertThat(log.read(stored, 1)).hasSize(1);

      log.trim(stored);
      assertThat(log.append(large("after"))).isEqualTo(new Receipt.Stored(stored + 1));
      assertThat(Watches.names(log.read(stored + 1, 1))).containsExactly("after");
    }
    assertThat(LogCheck.of(file, EventDecoder::decodeStored).faults()).isEmpty();
  }

  @Test
  void of_a_group_that_does_not_fit_every_append_is_refused_and_nothing_is_stored()
      throws Exception {
    try (EventLog log = openSmall(2 * MIB);
        ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Receipt>> all = new ArrayList<>();
      for (int i = 0; i < 60; i++) {
        Append append = large("b" + i);
        all.add(executor.submit(() -> log.append(append)));
      }
      int stored = 0;
      for (Future<Receipt> one : all) {
        await().until(one::isDone);
        if (one.state() == Future.State.SUCCESS) {
          stored++;
        } else {
          assertThat(one.exceptionNow()).isInstanceOf(LogUnavailableException.class);
        }
      }
      assertThat(stored).isLessThan(60);
      assertThat(log.events()).isEqualTo(stored);
      assertThat(log.read(1, Integer.MAX_VALUE)).hasSize(stored);
    }
    assertThat(LogCheck.of(file, EventDecoder::decodeStored).faults()).isEmpty();
  }

  @Test
  void keys_that_have_expired_make_room_for_new_ones() {
    try (EventLog log = open(LogConfig.defaults())) {
      for (int i = 0; i < 30; i++) {
        log.append(Append.once(Watches.batch("a", 1), new OnceKey("old" + i, "hash", "")));
      }
      now = now.plus(Duration.ofHours(25));
      for (int i = 0; i < 20; i++) {
        log.append(Append.once(Watches.batch("a", 1), new OnceKey("new" + i, "hash", "")));
      }
    }
    assertThat(LogCheck.of(file, EventDecoder::decodeStored).keys()).isEqualTo(20);
  }

  @Test
  void a_file_of_another_version_is_left_alone() throws SQLException {
    open(LogConfig.defaults()).close();
    try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file)) {
      execute(other, "PRAGMA user_version = 99");
    }
    assertThatThrownBy(() -> open(LogConfig.defaults()))
        .isInstanceOf(LogUnavailableException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("99");
  }

  @Test
  void a_file_that_cannot_be_made_is_named() {
    file = directory.resolve("missing").resolve("log.db");
    assertThatThrownBy(() -> open(LogConfig.defaults()))
        .isInstanceOf(LogUnavailableException.class)
        .hasMessageContaining(file.toString());
  }

  private EventLog open(LogConfig config) {
    return new SqliteEventLog(file, config, EventDecoder::decodeStored, () -> now);
  }

  private EventLog openSmall(long maxBytes) {
    Tuning usual = Tuning.measured();
    Tuning small =
        new Tuning(usual.pageBytes(), usual.checkpointBytes(), usual.zstdLevel(), maxBytes);
    return new SqliteEventLog(
        file, LogConfig.defaults(), small, EventDecoder::decodeStored, InstantSource.system());
  }

  private static Append large(String name) {
    return Append.of(Watches.large(name));
  }

  private static long fill(EventLog log) {
    long stored = 0;
    try {
      while (true) {
        log.append(large("b" + stored));
        stored++;
      }
    } catch (LogUnavailableException e) {
      return stored;
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
