package dev.streamgauge.directory;

import dev.streamgauge.event.ChannelFollow;
import dev.streamgauge.event.ChannelProfile;
import dev.streamgauge.event.ChannelUnfollow;
import dev.streamgauge.event.Event;
import dev.streamgauge.log.StoredBatch;
import dev.streamgauge.log.Subscriber;
import dev.streamgauge.state.State;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.DefinedAttributeTemplateEngine;
import org.jdbi.v3.core.statement.SqlStatements;

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
  private volatile long storedPosition;

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

  /** What batches without anything for it have moved on since is not stored yet. */
  @Override
  public long keptPosition() {
    return storedPosition;
  }

  @Override
  public void apply(StoredBatch batch) {
    long next = batch.position() + 1;
    List<Event> events = batch.events().stream().filter(Follows::matters).toList();
    if (!events.isEmpty() || next - storedPosition >= IDLE_BATCHES) {
      state.write(
          handle -> {
            FollowTables tables = new FollowTables(handle);
            events.forEach(event -> apply(tables, event));
            tables.storeTotals();
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
                    """
                    SELECT channel_id FROM follow
                    WHERE user_id = :user AND following = TRUE AND changed_at = (
                      SELECT MAX(later.changed_at) FROM follow AS later
                      WHERE later.user_id = follow.user_id
                        AND later.channel_id = follow.channel_id)
                    ORDER BY channel_id
                    """)
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
                  """
                  SELECT channel_id, reported + gained AS total FROM follower_count
                  WHERE channel_id IN (<ids>)
                  """)
              .configure(
                  SqlStatements.class,
                  config -> config.setTemplateEngine(new DefinedAttributeTemplateEngine()))
              .bindList("ids", List.copyOf(channelIds))
              .map((row, context) -> Map.entry(row.getString("channel_id"), row.getLong("total")))
              .forEach(total -> totals.put(total.getKey(), Math.max(0, total.getValue())));
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

  private static void apply(FollowTables tables, Event event) {
    switch (event) {
      case ChannelFollow follow ->
          tables.change(follow.channelId(), follow.userId(), follow.at(), true);
      case ChannelUnfollow unfollow ->
          tables.change(unfollow.channelId(), unfollow.userId(), unfollow.at(), false);
      case ChannelProfile profile ->
          profile
              .followers()
              .ifPresent(total -> tables.report(profile.channelId(), profile.at(), total));
      default -> {}
    }
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
