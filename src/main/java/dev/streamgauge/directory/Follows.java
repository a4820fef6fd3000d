package dev.streamgauge.directory;

import dev.streamgauge.event.ChannelFollow;
import dev.streamgauge.event.ChannelProfile;
import dev.streamgauge.event.ChannelUnfollow;
import dev.streamgauge.event.Event;
import dev.streamgauge.log.StoredBatch;
import dev.streamgauge.log.Subscriber;
import dev.streamgauge.state.State;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Who follows whom, and how many follow a channel: the last total reported of it, plus follows
 * minus unfollows since. Kept in the state with its log position, in one transaction; batches that
 * hold nothing for it cost nothing, but for their position now and then.
 */
public final class Follows implements Subscriber {
  private static final String NAME = "follows";
  private static final int IDLE_BATCHES = 1_000;

  private final State state;
  private volatile long position;
  private long storedPosition;

  /**
   * @param begin where the log begins, for a start from nothing
   */
  public Follows(State state, long begin) {
    this.state = state;
    this.position = state.read(Follows::loadPosition).orElse(begin);
    this.storedPosition = position;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public long position() {
    return position;
  }

  @Override
  public void apply(StoredBatch batch) {
    long next = batch.position() + 1;
    List<Event> events = batch.events().stream().filter(Follows::matters).toList();
    if (!events.isEmpty() || next - storedPosition >= IDLE_BATCHES) {
      state.write(
          handle -> {
            events.forEach(event -> apply(handle, event));
            return storePosition(handle, next);
          });
      storedPosition = next;
    }
    position = next;
  }

  /** The ids of the channels that a user follows. */
  public List<String> followedBy(String userId) {
    return state.read(
        handle ->
            handle
                .createQuery(
                    "SELECT channel_id FROM follow WHERE user_id = :user AND following = TRUE")
                .bind("user", userId)
                .mapTo(String.class)
                .list());
  }

  /** How many follow each of these channels, where that is known. */
  public Map<String, Long> followers(Collection<String> channelIds) {
    if (channelIds.isEmpty()) {
      return Map.of();
    }
    return state.read(
        handle -> {
          Map<String, Long> totals = new HashMap<>();
          handle
              .createQuery(
                  "SELECT channel_id, total FROM follower_count WHERE channel_id IN (<ids>)")
              .bindList("ids", List.copyOf(channelIds))
              .map((row, context) -> Map.entry(row.getString("channel_id"), row.getLong("total")))
              .forEach(total -> totals.put(total.getKey(), total.getValue()));
          return totals;
        });
  }

  private static boolean matters(Event event) {
    return switch (event) {
      case ChannelFollow follow -> true;
      case ChannelUnfollow unfollow -> true;
      case ChannelProfile profile -> profile.followers().isPresent();
      default -> false;
    };
  }

  private static void apply(Handle handle, Event event) {
    switch (event) {
      case ChannelFollow follow ->
          change(handle, follow.userId(), follow.channelId(), follow.at(), true);
      case ChannelUnfollow unfollow ->
          change(handle, unfollow.userId(), unfollow.channelId(), unfollow.at(), false);
      case ChannelProfile profile ->
          profile
              .followers()
              .ifPresent(total -> report(handle, profile.channelId(), profile.at(), total));
      default -> {}
    }
  }

  private record Known(boolean following, long at) {}

  private static void change(
      Handle handle, String userId, String channelId, Instant at, boolean following) {
    long millis = at.toEpochMilli();
    Optional<Known> known =
        handle
            .createQuery(
                "SELECT following, changed_at FROM follow"
                    + " WHERE user_id = :user AND channel_id = :channel")
            .bind("user", userId)
            .bind("channel", channelId)
            .map(
                (row, context) -> new Known(row.getBoolean("following"), row.getLong("changed_at")))
            .findOne();
    if (known.isPresent() && known.get().at() > millis) {
      return;
    }
    handle.execute(
        "INSERT INTO follow (user_id, channel_id, following, changed_at) VALUES (?, ?, ?, ?)"
            + " ON CONFLICT (user_id, channel_id) DO UPDATE"
            + " SET following = excluded.following, changed_at = excluded.changed_at",
        userId,
        channelId,
        following,
        millis);
    if (known.isEmpty() || known.get().following() != following) {
      count(handle, channelId, millis, following ? 1 : -1);
    }
  }

  /** What lies before the last report is in it already. */
  private static void count(Handle handle, String channelId, long at, int change) {
    handle.execute(
        "INSERT INTO follower_count (channel_id, total, reported_at) VALUES (?, ?, NULL)"
            + " ON CONFLICT (channel_id) DO UPDATE SET total ="
            + " CASE WHEN follower_count.total + ? < 0 THEN 0 ELSE follower_count.total + ? END"
            + " WHERE follower_count.reported_at IS NULL OR follower_count.reported_at < ?",
        channelId,
        Math.max(0, change),
        change,
        change,
        at);
  }

  private static void report(Handle handle, String channelId, Instant at, long total) {
    handle.execute(
        "INSERT INTO follower_count (channel_id, total, reported_at) VALUES (?, ?, ?)"
            + " ON CONFLICT (channel_id) DO UPDATE"
            + " SET total = excluded.total, reported_at = excluded.reported_at"
            + " WHERE follower_count.reported_at IS NULL"
            + " OR follower_count.reported_at <= excluded.reported_at",
        channelId,
        total,
        at.toEpochMilli());
  }

  private static Optional<Long> loadPosition(Handle handle) {
    return handle
        .createQuery("SELECT position FROM subscriber_position WHERE name = :name")
        .bind("name", NAME)
        .mapTo(Long.class)
        .findOne();
  }

  private static int storePosition(Handle handle, long position) {
    return handle.execute(
        "INSERT INTO subscriber_position (name, position) VALUES (?, ?)"
            + " ON CONFLICT (name) DO UPDATE SET position = excluded.position",
        NAME,
        position);
  }
}
