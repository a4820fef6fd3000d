package dev.streamgauge.directory;

import java.util.List;

/**
 * A moment at which a user began or ceased to follow a channel.
 *
 * @param at milliseconds since 1970
 */
record FollowChange(long at, boolean following) {

  /**
   * What one user adds to a channel's followers after a moment: 1, 0 or -1. Who ceases to follow
   * must have followed before, and who begins to must not.
   *
   * @param changes that user's, in order of time
   */
  static int gainedAfter(long moment, List<FollowChange> changes) {
    if (changes.isEmpty()) {
      return 0;
    }
    boolean then = !changes.getFirst().following();
    for (FollowChange change : changes) {
      if (change.at() <= moment) {
        then = change.following();
      }
    }
    return count(changes.getLast().following()) - count(then);
  }

  private static int count(boolean following) {
    return following ? 1 : 0;
  }
}
