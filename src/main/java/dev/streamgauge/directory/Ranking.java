package dev.streamgauge.directory;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The order of streams by viewers, kept up to date by merging.
 *
 * <p>From one snapshot to the next a few hundred of 100,000 streams move. Their places are found by
 * binary search, and what lies between them is copied in long runs, so that the price is that of
 * copying one array of references.
 */
final class Ranking {
  private Ranking() {}

  /** The ranked streams after these changes; the array given is left as it is. */
  static LiveStream[] after(LiveStream[] ranked, List<Change> changes) {
    int[] gone =
        changes.stream()
            .map(Change::before)
            .flatMap(Optional::stream)
            .mapToInt(stream -> Arrays.binarySearch(ranked, stream, LiveStream.RANK))
            .sorted()
            .toArray();
    LiveStream[] come =
        changes.stream()
            .map(Change::after)
            .flatMap(Optional::stream)
            .sorted(LiveStream.RANK)
            .toArray(LiveStream[]::new);
    return merge(ranked, gone, come);
  }

  private static LiveStream[] merge(LiveStream[] ranked, int[] gone, LiveStream[] come) {
    LiveStream[] next = new LiveStream[ranked.length - gone.length + come.length];
    int from = 0;
    int to = 0;
    int leaving = 0;
    for (LiveStream stream : come) {
      int place = place(ranked, stream);
      for (; leaving < gone.length && gone[leaving] < place; leaving++) {
        to = copy(ranked, from, gone[leaving], next, to);
        from = gone[leaving] + 1;
      }
      to = copy(ranked, from, place, next, to);
      from = place;
      next[to++] = stream;
    }
    for (; leaving < gone.length; leaving++) {
      to = copy(ranked, from, gone[leaving], next, to);
      from = gone[leaving] + 1;
    }
    copy(ranked, from, ranked.length, next, to);
    return next;
  }

  private static int place(LiveStream[] ranked, LiveStream stream) {
    int found = Arrays.binarySearch(ranked, stream, LiveStream.RANK);
    return found < 0 ? -found - 1 : found;
  }

  private static int copy(LiveStream[] source, int from, int end, LiveStream[] target, int to) {
    System.arraycopy(source, from, target, to, end - from);
    return to + end - from;
  }
}
