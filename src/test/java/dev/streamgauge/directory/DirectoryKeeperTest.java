package dev.streamgauge.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.streamgauge.event.EventBatch;
import dev.streamgauge.event.EventDecoder;
import dev.streamgauge.log.Append;
import dev.streamgauge.log.LogConfig;
import dev.streamgauge.log.SqliteEventLog;
import dev.streamgauge.log.StoredBatch;
import dev.streamgauge.log.Subscriptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryKeeperTest {
  private static final DirectoryConfig SELDOM =
      new DirectoryConfig(Duration.ofMinutes(10), Duration.ofHours(1), Duration.ofHours(1));
  private static final DirectoryConfig OFTEN =
      new DirectoryConfig(Duration.ofMinutes(10), Duration.ofMillis(5), Duration.ofMillis(5));

  @TempDir private Path folder;
  private volatile Instant now = Told.NOON;
  private SqliteEventLog log;

  @BeforeEach
  void open() {
    log =
        new SqliteEventLog(
            folder.resolve("log.db"),
            LogConfig.defaults(),
            EventDecoder::decodeStored,
            InstantSource.system());
  }

  @AfterEach
  void close() {
    log.close();
  }

  @Test
  void what_is_appended_shows_by_itself_and_goes_offline_by_itself() {
    try (DirectoryKeeper keeper = keeper(OFTEN);
        Subscriptions subscriptions = Subscriptions.start(log, List.of(keeper.directory()))) {
      sample("7", 5);
      await().until(() -> keeper.directory().snapshot().ofChannel(7).isPresent());
      assertThat(subscriptions.failing("directory")).isFalse();

      now = now.plus(Duration.ofMinutes(11));
      await().until(() -> keeper.directory().snapshot().size() == 0);
    }
  }

  @Test
  void after_a_restart_it_is_as_it_was_and_goes_on() {
    sample("7", 5);
    try (DirectoryKeeper keeper = keeper(SELDOM)) {
      feed(keeper);
    }
    sample("8", 6);

    try (DirectoryKeeper keeper = keeper(SELDOM)) {
      assertThat(keeper.directory().position()).isEqualTo(2);
      assertThat(keeper.directory().keptPosition()).isEqualTo(2);
      assertThat(keeper.directory().snapshot().ofChannel(7)).isPresent();
      feed(keeper);
      keeper.directory().publish();
      assertThat(keeper.directory().snapshot().size()).isEqualTo(2);
      assertThat(keeper.directory().keptPosition()).isEqualTo(2);
    }
  }

  @Test
  void a_checkpoint_is_written_while_things_change() {
    sample("7", 5);
    try (DirectoryKeeper keeper = keeper(OFTEN)) {
      feed(keeper);
      await().until(() -> keeper.directory().keptPosition() == 2);
      assertThat(checkpoint()).exists();
    }
  }

  @Test
  void a_broken_checkpoint_is_rebuilt_from_the_log() throws IOException {
    sample("7", 5);
    try (DirectoryKeeper keeper = keeper(SELDOM)) {
      feed(keeper);
    }
    byte[] whole = Files.readAllBytes(checkpoint());
    byte[] flipped = whole.clone();
    flipped[whole.length / 2] ^= 1;
    byte[] other = whole.clone();
    other[0] ^= 1;
    byte[] cut = Arrays.copyOf(whole, whole.length - 5);
    for (byte[] broken : List.of(new byte[0], cut, flipped, other)) {
      Files.write(checkpoint(), broken);
      try (DirectoryKeeper keeper = keeper(SELDOM)) {
        assertThat(keeper.directory().position()).isEqualTo(log.begin());
        assertThat(keeper.directory().snapshot().size()).isZero();
        feed(keeper);
        keeper.directory().publish();
        assertThat(keeper.directory().snapshot().ofChannel(7)).isPresent();
      }
    }
  }

  @Test
  void a_checkpoint_of_another_log_is_not_used() throws IOException {
    sample("7", 5);
    sample("7", 6);
    try (DirectoryKeeper keeper = keeper(SELDOM)) {
      feed(keeper);
    }
    log.close();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.delete(file);
      }
    }
    open();

    try (DirectoryKeeper keeper = keeper(SELDOM)) {
      assertThat(keeper.directory().position()).isEqualTo(log.begin());
    }
  }

  @Test
  void what_is_long_over_is_let_go_and_its_profile_kept() {
    append(
        "{\"type\":\"channel\",\"at\":\"%s\",\"channel_id\":\"7\",\"login\":\"seven\"}"
            .formatted(now));
    sample("7", 5);
    try (DirectoryKeeper keeper = keeper(SELDOM)) {
      feed(keeper);
      now = now.plus(Duration.ofHours(5));
    }
    sample("7", 6);

    try (DirectoryKeeper keeper = keeper(SELDOM)) {
      feed(keeper);
      keeper.directory().publish();
      LiveStream stream = keeper.directory().snapshot().ofChannel(7).orElseThrow();
      assertThat(stream.login()).contains("seven");
      assertThat(stream.createdAt()).isEqualTo(now);
    }
  }

  private Path checkpoint() {
    return folder.resolve("checkpoints/directory");
  }

  private DirectoryKeeper keeper(DirectoryConfig config) {
    return DirectoryKeeper.open(folder.resolve("checkpoints"), log, () -> now, config);
  }

  private void sample(String channel, long viewers) {
    append(
        "{\"type\":\"stream.sample\",\"at\":\"%s\",\"channel_id\":\"%s\",\"viewers\":%d}"
            .formatted(now, channel, viewers));
  }

  private void append(String line) {
    byte[] ndjson = (line + '\n').getBytes(StandardCharsets.UTF_8);
    log.append(Append.of(new EventBatch(EventDecoder.decodeStored(ndjson), ndjson)));
  }

  private void feed(DirectoryKeeper keeper) {
    for (StoredBatch batch : log.read(keeper.directory().position(), 1_000)) {
      keeper.directory().apply(batch);
    }
  }
}
