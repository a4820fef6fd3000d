package dev.streamgauge.drops;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Observations that arrive in another order than they were made in. */
class TimelineTest {
  private static final long MINUTE = Duration.ofMinutes(1).toNanos();
  private static final GameLabel CHESS = new GameLabel(Optional.of("1"), Optional.empty());
  private static final GameLabel GO = new GameLabel(Optional.of("2"), Optional.empty());

  private final Timeline timeline = new Timeline(10 * MINUTE, List.of());

  @Test
  void what_lies_within_a_span_changes_nothing() {
    timeline.seen(10 * MINUTE, CHESS, null);
    timeline.seen(18 * MINUTE, CHESS, null);
    timeline.ended(14 * MINUTE, null);
    timeline.seen(15 * MINUTE, GO, null);
    assertThat(timeline.gameAt(17 * MINUTE)).isSameAs(CHESS);
    assertThat(timeline.gameAt(28 * MINUTE)).isSameAs(CHESS);
    assertThat(timeline.gameAt(28 * MINUTE + 1)).isNull();
    assertThat(timeline.spans()).hasSize(1);
  }

  @Test
  void an_earlier_sight_makes_a_span_longer_or_stands_by_itself() {
    timeline.seen(60 * MINUTE, CHESS, null);
    timeline.seen(51 * MINUTE, CHESS, null);
    timeline.seen(20 * MINUTE, GO, null);
    assertThat(timeline.gameAt(55 * MINUTE)).isSameAs(CHESS);
    assertThat(timeline.gameAt(30 * MINUTE)).isSameAs(GO);
    assertThat(timeline.gameAt(31 * MINUTE)).isNull();
    assertThat(timeline.gameAt(19 * MINUTE)).isNull();
  }

  @Test
  void an_end_counts_though_the_broadcast_is_heard_of_later() {
    timeline.ended(15 * MINUTE, null);
    timeline.seen(10 * MINUTE, CHESS, null);
    assertThat(timeline.gameAt(14 * MINUTE)).isSameAs(CHESS);
    assertThat(timeline.gameAt(16 * MINUTE)).isNull();
  }

  @Test
  void the_end_of_another_broadcast_is_no_end_of_this() {
    timeline.seen(10 * MINUTE, CHESS, "now");
    timeline.ended(11 * MINUTE, "before");
    assertThat(timeline.gameAt(12 * MINUTE)).isSameAs(CHESS);
    timeline.ended(13 * MINUTE, "now");
    assertThat(timeline.gameAt(13 * MINUTE)).isNull();
  }

  @Test
  void a_broadcast_goes_on_in_its_game_where_a_sight_names_none() {
    timeline.seen(10 * MINUTE, CHESS, null);
    timeline.seen(15 * MINUTE, null, null);
    assertThat(timeline.gameAt(24 * MINUTE)).isSameAs(CHESS);
    timeline.seen(40 * MINUTE, null, null);
    assertThat(timeline.gameAt(41 * MINUTE)).isNull();
  }

  @Test
  void what_is_long_ago_is_let_go() {
    timeline.seen(10 * MINUTE, CHESS, null);
    timeline.seen(60 * MINUTE, GO, null);
    timeline.forgetBefore(60 * MINUTE);
    assertThat(timeline.spans()).hasSize(1);
    assertThat(timeline.isOverBefore(70 * MINUTE)).isFalse();
    assertThat(timeline.isOverBefore(71 * MINUTE)).isTrue();
  }
}
