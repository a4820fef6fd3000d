package dev.streamgauge.directory;

import java.util.Arrays;
import java.util.List;

/**
 * The order of streams by viewers, kept up to date by merging.
 *
 * <p>From one snapshot to the next a few hundred of 100,000 streams move. Their places are found by
 * binary search, and what lies between them is copied in long runs, so that the price is that of
 * copying one array of references.
 */
final class Ranking {
  private static final int[] NOBODY = {};

  private Ranking() {}

  /**
   * The ranked streams after these changes; the array given is left as it is.
   *
   * @param changes sorted by {@link Change#RANK}
   */
  static LiveStream[] after(LiveStream[] ranked, List<Change> changes) {
    LiveStream[] come = new LiveStream[changes.size()];
    int coming = 0;
    for (Change change : changes) {
      if (change.after().isPresent()) {
        come[coming++] = change.after().get();
      }
    }
    return merge(ranked, gone(ranked, changes), come, coming);
  }

  /** The places of those that leave, in order. */
  private static int[] gone(LiveStream[] ranked, List<Change> changes) {
    if (ranked.length == 0) {
      return NOBODY;
    }
    int[] gone = new int[changes.size()];
    int leaving = 0;
    for (Change change : changes) {
      if (change.before().isPresent()) {
        gone[leaving++] = Arrays.binarySearch(ranked, change.before().get(), LiveStream.RANK);
      }
    }
    int[] places = Arrays.copyOf(gone, leaving);
    Arrays.sort(places);
    return places;
  }

  private static LiveStream[] merge(
      LiveStream[] ranked, int[] gone, LiveStream[] come, int coming) {
    if (ranked.length == 0) {
      return Arrays.copyOf(come, coming);
    }
    LiveStream[] next = new LiveStream[ranked.length - gone.length + coming];
    int from = 0;
    int to = 0;
    int leaving = 0;
    for (int i = 0; i < coming; i++) {
      int place = place(ranked, come[i]);
      for (; leaving < gone.length && gone[leaving] < place; leaving++) {
        to = copy(ranked, from, gone[leaving], next, to);
        from = gone[leaving] + 1;
      }
      to = copy(ranked, from, place, next, to);
      from = place;
      next[to++] = come[i];
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
