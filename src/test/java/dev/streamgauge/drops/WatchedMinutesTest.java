package dev.streamgauge.drops;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** The ring of minutes against a set of them. */
class WatchedMinutesTest {

  @Property(tries = 200)
  void a_minute_is_new_once_however_they_come(@ForAll long seed) {
    Random random = new Random(seed);
    WatchedMinutes minutes = new WatchedMinutes();
    Set<String> seen = new HashSet<>();
    int[] latest = new int[5];
    for (int i = 0; i < 2_000; i++) {
      int viewer = random.nextInt(5);
      int minute = next(random, latest[viewer]);
      latest[viewer] = Math.max(latest[viewer], minute);
      assertThat(minutes.note(viewer, minute)).isEqualTo(seen.add(viewer + " " + minute));
    }
  }

  @Example
  void those_who_have_not_watched_for_long_are_let_go_once_they_are_many() {
    WatchedMinutes minutes = new WatchedMinutes();
    for (int viewer = 0; viewer < 10; viewer++) {
      minutes.note(viewer, viewer < 6 ? 1_000 : 9_000);
    }
    WatchedMinutes rest = minutes.since(5_000);
    assertThat(rest.viewers()).isEqualTo(4);
    assertThat(rest.note(7, 9_000)).isFalse();
    assertThat(rest.note(2, 9_001)).isTrue();
    assertThat(rest.since(9_001).viewers()).isEqualTo(1);
    assertThat(rest.since(8_000)).isSameAs(rest);
  }

  /** Mostly near the latest, sometimes far behind within the ring, sometimes far ahead. */
  private static int next(Random random, int latest) {
    int base = latest == 0 ? 29_000_000 : latest;
    return switch (random.nextInt(6)) {
      case 0 -> base - random.nextInt(1_536);
      case 1 -> base + random.nextInt(4_000);
      default -> base + random.nextInt(-20, 20);
    };
  }
}
