package dev.streamgauge.audit.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streamgauge.event.ChannelProfile;
import dev.streamgauge.event.ChatMessage;
import dev.streamgauge.event.Event;
import dev.streamgauge.event.StreamSample;
import dev.streamgauge.lake.DuckDb;
import dev.streamgauge.lake.Lake;
import dev.streamgauge.lake.LakeConfig;
import dev.streamgauge.lake.rollup.Rollups;
import dev.streamgauge.lake.rollup.Table;
import dev.streamgauge.log.StoredBatch;
import dev.streamgauge.state.State;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The daily table of chat, from messages in the lake to rows. */
class ChatRollupTest {
  private static final LocalDate DAY = LocalDate.of(2026, 6, 1);
  private static final Instant MORNING = Instant.parse("2026-06-01T08:00:00Z");
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-06-10T12:00:00Z"));

  @TempDir private Path data;
  private State state;
  private Lake lake;
  private Rollups rollups;
  private long position = 1;
  private int seconds;

  @BeforeEach
  void open() {
    state = State.open(data);
    lake = new Lake(data.resolve("lake"), state, 1, CLOCK, LakeConfig.DEFAULT);
    rollups = new Rollups(lake, state, CLOCK, LakeConfig.DEFAULT, new ChatJudge());
  }

  @AfterEach
  void close() {
    rollups.close();
    lake.close();
    state.close();
  }

  private void happened(Event... events) {
    lake.apply(new StoredBatch(position++, List.of(events)));
    rollups.refresh(DAY, DAY.plusDays(1), (done, all) -> {});
  }

  private ChatMessage said(String user, String text) {
    return said(Optional.empty(), MORNING.plusSeconds(seconds++), user, text);
  }

  private static ChatMessage said(Optional<String> id, Instant at, String user, String text) {
    return new ChatMessage(at, id, "c", user, Optional.empty(), Optional.empty(), text);
  }

  private StreamSample sample(String language) {
    return new StreamSample(
        MORNING.plusSeconds(seconds++),
        Optional.empty(),
        "c",
        5,
        Optional.of("s"),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(language),
        Optional.empty(),
        Optional.empty(),
        OptionalLong.empty(),
        OptionalDouble.empty(),
        OptionalLong.empty());
  }

  /** Day, chatter, language, messages, and how many of them are positive, neutral, negative. */
  private List<String> rows() {
    try (DuckDb db = rollups.reader()) {
      return rollups
          .rows(Table.CHAT, DAY, DAY.plusDays(1))
          .map(
              query ->
                  db.query(
                      "SELECT * FROM (" + query + ") ORDER BY day, user_id",
                      row ->
                          "%s %s %s: %d = %d + %d + %d"
                              .formatted(
                                  row.getString("day").substring(8),
                                  row.getString("user_id"),
                                  row.getString("language"),
                                  row.getLong("messages"),
                                  row.getLong("positive"),
                                  row.getLong("neutral"),
                                  row.getLong("negative"))))
          .orElse(List.of());
    }
  }

  @Test
  void a_row_is_a_chatter_with_a_language_and_feelings() {
    happened(
        said("a", "what a lovely game"),
        said("a", "where are you from"),
        said("a", "this lag is terrible NotLikeThis"),
        said("b", "wann geht das spiel denn endlich los"));

    assertThat(rows()).containsExactly("01 a en: 3 = 1 + 1 + 1", "01 b de: 1 = 0 + 1 + 0");
  }

  @Test
  void a_duplicate_is_counted_once() {
    ChatMessage once = said(Optional.of("m1"), MORNING, "a", "PogChamp");
    happened(once, once, said(Optional.of("m1"), MORNING.plusSeconds(60), "a", "PogChamp"));
    happened(once);

    assertThat(rows()).containsExactly("01 a null: 1 = 1 + 0 + 0");
  }

  @Test
  void a_late_message_makes_its_day_again() {
    happened(said("a", "LUL"), said(Optional.empty(), MORNING.plusSeconds(86_400), "a", "LUL"));
    happened(said("a", "BibleThump"));

    assertThat(rows()).containsExactly("01 a null: 2 = 1 + 0 + 1", "02 a null: 1 = 1 + 0 + 0");
  }

  @Test
  void the_channel_tells_what_to_expect_even_when_it_says_so_later() {
    happened(sample("de"), said("a", "test"));
    assertThat(rows()).containsExactly("01 a de: 1 = 0 + 1 + 0");

    happened(sample("fr"));
    assertThat(rows()).containsExactly("01 a fr: 1 = 0 + 1 + 0");
  }

  @Test
  void a_profile_tells_so_too() {
    happened(said("a", "test"), profile("de"));
    assertThat(rows()).containsExactly("01 a de: 1 = 0 + 1 + 0");

    happened(profile("fr"));
    assertThat(rows()).containsExactly("01 a fr: 1 = 0 + 1 + 0");
  }

  private ChannelProfile profile(String language) {
    return new ChannelProfile(
        MORNING.plusSeconds(seconds++),
        Optional.empty(),
        "c",
        "c",
        Optional.empty(),
        Optional.empty(),
        Optional.of("en"),
        Optional.of(language),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        OptionalLong.empty(),
        OptionalLong.empty(),
        OptionalLong.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  @Test
  void who_writes_two_languages_is_told_by_the_greater_part() {
    happened(
        said("a", "hallo zusammen, wie geht es euch heute abend"),
        said("a", "ich bin gerade erst von der arbeit gekommen"),
        said("a", "und jetzt schaue ich noch ein bisschen zu"),
        said("a", "hello everyone"));

    assertThat(rows()).containsExactly("01 a de: 4 = 0 + 4 + 0");
  }

  @Test
  void what_has_no_words_counts_and_has_no_language() {
    happened(
        said("empty", ""),
        said("emotes", "PogChamp PogChamp LUL"),
        said("links", "https://clips.example/die-schlechteste-szene @you"),
        said("marks", "\u202e\u200b e\u0301\u0302 \ufdfa \uffff"));

    assertThat(rows())
        .filteredOn(row -> !row.contains("marks"))
        .containsExactly(
            "01 emotes null: 1 = 1 + 0 + 0",
            "01 empty null: 1 = 0 + 1 + 0",
            "01 links null: 1 = 0 + 1 + 0");
    assertThat(rows()).anyMatch(row -> row.contains("marks") && row.contains(": 1 ="));
  }

  @Test
  void enormous_texts_are_read_as_far_as_is_needed() {
    happened(
        said("a", "das ist ein gutes spiel ".repeat(50_000)), said("a", "x".repeat(1_000_000)));

    assertThat(rows()).containsExactly("01 a de: 2 = 1 + 1 + 0");
  }

  @Test
  void a_rebuild_comes_to_the_same() {
    List<String> phrases =
        List.of(
            "nice one", "das war schlecht", "que buena jugada", "LUL", "как скучно", "what time?");
    Random random = new Random(3);
    List<Event> events = new ArrayList<>(List.of(sample("en"), sample("de")));
    for (int i = 0; i < 600; i++) {
      events.add(
          said("u" + random.nextInt(40), phrases.get(random.nextInt(phrases.size())) + " " + i));
    }
    Collections.shuffle(events, random);
    for (int i = 0; i < 3; i++) {
      happened(events.subList(i * 200, (i + 1) * 200).toArray(Event[]::new));
    }
    List<String> before = rows();

    rollups.rebuild(DAY, DAY, (done, all) -> {});

    assertThat(before).hasSize(40).isEqualTo(rows());
  }
}
