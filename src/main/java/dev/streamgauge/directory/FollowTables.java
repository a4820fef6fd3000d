package dev.streamgauge.directory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * What is done to the tables of follows within one transaction.
 *
 * <p>A channel's total is its last report plus what each of its users adds since. It is kept up to
 * date by the difference that a change makes for its user; only a report that arrives after later
 * changes makes it count anew.
 */
final class FollowTables {
  private static final long NEVER = Long.MIN_VALUE;
  private static final Total NOTHING = new Total(0, NEVER, 0, NEVER);

  private final Handle handle;
  private final Map<String, Total> totals = new HashMap<>();

  FollowTables(Handle handle) {
    this.handle = handle;
  }

  private record Total(long reported, long reportedAt, long gained, long lastChange) {}

  /** Takes in that a user follows a channel from then on, or ceased to. */
  void change(String channelId, String userId, Instant at, boolean following) {
    FollowChange change = new FollowChange(at.toEpochMilli(), following);
    List<FollowChange> before = changes(channelId, userId);
    if (before.contains(change)) {
      return;
    }
    List<FollowChange> after = with(before, change);
    store(channelId, userId, change);
    Total total = total(channelId);
    long gained =
        total.gained()
            + FollowChange.gainedAfter(total.reportedAt(), after)
            - FollowChange.gainedAfter(total.reportedAt(), before);
    long lastChange = Math.max(total.lastChange(), change.at());
    totals.put(channelId, new Total(total.reported(), total.reportedAt(), gained, lastChange));
  }

  /** Takes in how many followed a channel at a time; an older report changes nothing. */
  void report(String channelId, Instant at, long followers) {
    long millis = at.toEpochMilli();
    Total total = total(channelId);
    if (millis >= total.reportedAt()) {
      long gained = total.lastChange() > millis ? gainedAfter(millis, channelId) : 0;
      totals.put(channelId, new Total(followers, millis, gained, total.lastChange()));
    }
  }

  /** Stores the totals that changed; to be called last. */
  void storeTotals() {
    totals.forEach(this::store);
    totals.clear();
  }

  private Total total(String channelId) {
    return totals.computeIfAbsent(channelId, id -> load(id).orElse(NOTHING));
  }

  private static List<FollowChange> with(List<FollowChange> changes, FollowChange change) {
    List<FollowChange> all = new ArrayList<>(changes);
    all.removeIf(other -> other.at() == change.at());
    int place = 0;
    while (place < all.size() && all.get(place).at() < change.at()) {
      place++;
    }
    all.add(place, change);
    return all;
  }

  private List<FollowChange> changes(String channelId, String userId) {
    return handle
        .createQuery(
            """
            SELECT changed_at, following FROM follow
            WHERE channel_id = :channel AND user_id = :user ORDER BY changed_at
            """)
        .bind("channel", channelId)
        .bind("user", userId)
        .map(
            (row, context) ->
                new FollowChange(row.getLong("changed_at"), row.getBoolean("following")))
        .list();
  }

  private long gainedAfter(long moment, String channelId) {
    Map<String, List<FollowChange>> byUser = new HashMap<>();
    handle
        .createQuery(
            """
            SELECT user_id, changed_at, following FROM follow
            WHERE channel_id = :channel AND user_id IN (
              SELECT user_id FROM follow WHERE channel_id = :channel AND changed_at > :moment)
            ORDER BY changed_at
            """)
        .bind("channel", channelId)
        .bind("moment", moment)
        .map(
            (row, context) ->
                byUser
                    .computeIfAbsent(row.getString("user_id"), user -> new ArrayList<>())
                    .add(new FollowChange(row.getLong("changed_at"), row.getBoolean("following"))))
        .list();
    return byUser.values().stream()
        .mapToLong(changes -> FollowChange.gainedAfter(moment, changes))
        .sum();
  }

  private Optional<Total> load(String channelId) {
    return handle
        .createQuery(
            """
            SELECT reported, reported_at, gained, last_change FROM follower_count
            WHERE channel_id = :channel
            """)
        .bind("channel", channelId)
        .map(
            (row, context) ->
                new Total(
                    row.getLong("reported"),
                    row.getLong("reported_at"),
                    row.getLong("gained"),
                    row.getLong("last_change")))
        .findOne();
  }

  private void store(String channelId, String userId, FollowChange change) {
    handle.execute(
        """
        INSERT INTO follow (channel_id, user_id, changed_at, following) VALUES (?, ?, ?, ?)
        ON CONFLICT (channel_id, user_id, changed_at) DO UPDATE SET following = excluded.following
        """,
        channelId,
        userId,
        change.at(),
        change.following());
  }

  private void store(String channelId, Total total) {
    handle.execute(
        """
        INSERT INTO follower_count (channel_id, reported, reported_at, gained, last_change)
        VALUES (?, ?, ?, ?, ?)
        ON CONFLICT (channel_id) DO UPDATE SET
          reported = excluded.reported,
          reported_at = excluded.reported_at,
          gained = excluded.gained,
          last_change = excluded.last_change
        """,
        channelId,
        total.reported(),
        total.reportedAt(),
        total.gained(),
        total.lastChange());
  }
}
