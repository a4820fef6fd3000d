package dev.streamgauge.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.streamgauge.event.ChatMessage;
import dev.streamgauge.event.Event;
import dev.streamgauge.log.StoredBatch;
import dev.streamgauge.state.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LakeTest {
  private static final Instant NOW = Instant.parse("2026-06-10T12:00:00Z");
  private static final LocalDate DAY = LocalDate.of(2026, 6, 1);

  @TempDir private Path data;
  private Instant now = NOW;
  private long messages;

  private Lake open(State state, LakeConfig config) {
    InstantSource clock = () -> now;
    return new Lake(data.resolve("lake"), state, 1, clock, config);
  }

  private StoredBatch batch(long position, String channel, LocalDate... days) {
    List<Event> events = new ArrayList<>();
    for (LocalDate day : days) {
      events.add(
          new ChatMessage(
              Instant.parse(day + "T10:00:00Z").plusSeconds(messages++),
              Optional.empty(),
              channel,
              "u",
              Optional.empty(),
              Optional.empty(),
              "grüße"));
    }
    return new StoredBatch(position, events);
  }

  private List<Path> files() {
    try (Stream<Path> tree = Files.walk(data.resolve("lake"))) {
      return tree.filter(file -> file.toString().endsWith(".parquet")).toList();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private List<String> rows(Lake lake, LocalDate from, LocalDate to) {
    try (Snapshot snapshot = lake.snapshot();
        DuckDb db = DuckDb.open(1, 1L << 28, data.resolve("spill"))) {
      return db.query(
          snapshot.rows(Kind.CHAT, from, to) + " ORDER BY seq",
          row -> row.getString("channel_id") + " " + row.getString("text"));
    }
  }

  @Test
  void rows_are_files_a_day_that_are_sorted_and_named_by_the_manifest() {
    try (State state = State.open(data);
        Lake lake = open(state, LakeConfig.DEFAULT)) {
      lake.apply(batch(1, "b", DAY, DAY.plusDays(1)));
      lake.apply(batch(2, "a", DAY));
      assertThat(lake.keptPosition()).isEqualTo(1);
      assertThat(data.resolve("lake")).doesNotExist();

      lake.flush();

      assertThat(lake.position()).isEqualTo(3);
      assertThat(lake.keptPosition()).isEqualTo(3);
      assertThat(files())
          .hasSize(2)
          .allMatch(file -> file.toString().contains("lake/chat/day=2026-06-0"));
      assertThat(rows(lake, DAY, DAY)).containsExactly("b grüße", "a grüße");
      assertThat(rows(lake, DAY, DAY.plusDays(9))).hasSize(3);
      assertThat(rows(lake, DAY.plusDays(5), DAY.plusDays(9))).isEmpty();
      assertThat(lake.report().taken()).isEqualTo(3);
    }
  }

  @Test
  void what_was_in_memory_only_comes_from_the_log_again_and_orphans_go() throws IOException {
    try (State state = State.open(data)) {
      try (Lake lake = open(state, LakeConfig.DEFAULT)) {
        lake.apply(batch(1, "a", DAY));
        lake.flush();
      }
      Path orphan = files().getFirst().resolveSibling("part-orphan.parquet");
      Files.writeString(orphan, "half a file");
      Lake crashed = open(state, LakeConfig.DEFAULT);
      crashed.apply(batch(2, "b", DAY));

      try (Lake lake = open(state, LakeConfig.DEFAULT)) {
        assertThat(lake.position()).isEqualTo(2);
        assertThat(Files.exists(orphan)).isFalse();
        lake.apply(batch(2, "b", DAY));
        lake.flush();
        assertThat(rows(lake, DAY, DAY)).containsExactly("a grüße", "b grüße");
      }
    }
  }

  @Test
  void many_small_parts_become_one_and_readers_keep_theirs() {
    try (State state = State.open(data);
        Lake lake = open(state, LakeConfig.DEFAULT)) {
      for (int i = 1; i <= 20; i++) {
        lake.apply(batch(i, "c" + i, DAY));
        lake.flush();
      }
      try (Snapshot reader = lake.snapshot()) {
        List<Part> before = reader.parts(Kind.CHAT, DAY, DAY);
        lake.compact();
        assertThat(before)
            .hasSize(20)
            .allMatch(part -> Files.exists(data.resolve("lake").resolve(part.path())));
      }

      assertThat(files()).hasSize(1);
      assertThat(rows(lake, DAY, DAY)).hasSize(20);
      assertThat(lake.report().rows()).isEqualTo(20);
    }
  }

  @Test
  void a_day_older_than_is_kept_is_sealed_and_its_files_go_a_month_later() {
    LakeConfig month =
        new LakeConfig(
            1 << 20,
            Duration.ofMinutes(1),
            Duration.ofSeconds(10),
            1L << 28,
            Map.of(Kind.CHAT, Period.ofDays(30)));
    try (State state = State.open(data);
        Lake lake = open(state, month)) {
      lake.apply(batch(1, "a", DAY));
      lake.flush();

      now = NOW.plus(Duration.ofDays(30));
      lake.apply(batch(2, "late", DAY, DAY.plusDays(20)));
      lake.flush();
      lake.removeOld();

      assertThat(rows(lake, DAY, DAY)).containsExactly("a grüße");
      assertThat(lake.report().refused()).isEqualTo(1);

      now = NOW.plus(Duration.ofDays(60));
      lake.removeOld();

      assertThat(rows(lake, DAY, DAY)).isEmpty();
      assertThat(lake.report().removed()).isEqualTo(1);
      assertThat(lake.report().taken()).isEqualTo(3);
    }
  }

  @Test
  void where_nothing_can_be_written_nothing_is_lost() throws IOException {
    try (State state = State.open(data);
        Lake lake = open(state, LakeConfig.DEFAULT)) {
      Path inTheWay = data.resolve("lake/chat");
      Files.createDirectories(inTheWay.getParent());
      Files.writeString(inTheWay, "not a folder");
      lake.apply(batch(1, "a", DAY));
      assertThatThrownBy(lake::flush).isInstanceOf(LakeException.class);
      lake.apply(batch(2, "b", DAY));
      assertThat(lake.keptPosition()).isEqualTo(1);

      Files.delete(inTheWay);
      while (lake.keptPosition() < 3) {
        try {
          lake.flush();
        } catch (LakeException stillFromBefore) {
          assertThat(stillFromBefore).hasMessageContaining("could not be written");
        }
      }

      assertThat(rows(lake, DAY, DAY)).containsExactly("a grüße", "b grüße");
    }
  }
}
