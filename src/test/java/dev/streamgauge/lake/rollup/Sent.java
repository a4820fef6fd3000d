package dev.streamgauge.lake.rollup;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A broadcast: what was seen of it, from when until when it was live. */
final class Sent {
  /** After so long without a word it is another broadcast. */
  static final long SILENCE = 2 * Events.DAY;

  final List<Seen> seen = new ArrayList<>();
  long lastTouch;
  long start;
  long end;

  void settle(Optional<Long> said) {
    start = seen.getFirst().at();
    for (Seen each : seen) {
      if (each.started().isPresent()) {
        start = Math.min(start, Events.micros(each.started().get()));
      }
    }
    start = Math.max(start, seen.getFirst().at() - SILENCE);
    long last = seen.getLast().at();
    end = said.orElse(last + Math.min(usualGap(), 5 * Events.MINUTE));
  }

  private long usualGap() {
    List<Seen> samples = samples();
    List<Long> gaps = new ArrayList<>();
    for (int i = 1; i < samples.size(); i++) {
      if (samples.get(i).at() > samples.getLast().at() - SILENCE) {
        gaps.add(samples.get(i).at() - samples.get(i - 1).at());
      }
    }
    if (gaps.isEmpty()) {
      return 5 * Events.MINUTE;
    }
    gaps.sort(null);
    int middle = gaps.size() / 2;
    return gaps.size() % 2 == 1
        ? gaps.get(middle)
        : Math.floorDiv(gaps.get(middle - 1) + gaps.get(middle), 2);
  }

  List<Seen> samples() {
    return seen.stream().filter(Seen::isSample).toList();
  }

  Optional<String> gameAt(Seen at) {
    Optional<String> known = Optional.empty();
    for (Seen each : seen) {
      if (known.isPresent() && each.isAfter(at)) {
        break;
      }
      known = each.game().isPresent() ? each.game() : known;
    }
    return known;
  }

  boolean live(long at) {
    return start <= at && at < end;
  }
}
