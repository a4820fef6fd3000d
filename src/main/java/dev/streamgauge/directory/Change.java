package dev.streamgauge.directory;

import java.util.Comparator;
import java.util.Optional;
import java.util.function.Predicate;

/** A channel's stream in one snapshot and in the next; absent where the channel is not live. */
record Change(Optional<LiveStream> before, Optional<LiveStream> after) {
  /** By rank afterwards, those that leave last: where changes are sorted so, merging is quick. */
  static final Comparator<Change> RANK =
      Comparator.comparing(
          change -> change.after().orElse(null), Comparator.nullsLast(LiveStream.RANK));

  /** The same change, in the eyes of one who sees only some streams. */
  Change among(Predicate<LiveStream> some) {
    return new Change(before.filter(some), after.filter(some));
  }
}
