package dev.streamgauge.directory;

import dev.streamgauge.state.State;
import java.util.Comparator;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * The channels that the operator puts forward; all in memory, for every reader of the front page.
 */
public final class FeaturedStore {
  private final State state;
  private volatile List<Featured> entries;

  public FeaturedStore(State state) {
    this.state = state;
    this.entries = state.read(FeaturedStore::load);
  }

  /** As they were given. */
  public List<Featured> entries() {
    return entries;
  }

  /** The highest priority first. */
  public List<Featured> byPriority() {
    return entries.stream().sorted(Comparator.comparingInt(Featured::priority).reversed()).toList();
  }

  /** Puts these in place of all there were. */
  public void replace(List<Featured> featured) {
    state.write(handle -> store(handle, featured));
    synchronized (this) {
      entries = state.read(FeaturedStore::load);
    }
  }

  private static int store(Handle handle, List<Featured> featured) {
    handle.execute("DELETE FROM featured");
    int position = 0;
    for (Featured entry : featured) {
      handle.execute(
          """
          INSERT INTO featured
            (position, channel_id, priority, title, text, image, sponsored, scheduled)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?)
          """,
          position++,
          entry.channelId(),
          entry.priority(),
          entry.title(),
          entry.text(),
          entry.image(),
          entry.sponsored(),
          entry.scheduled());
    }
    return position;
  }

  private static List<Featured> load(Handle handle) {
    return List.copyOf(
        handle
            .createQuery("SELECT * FROM featured ORDER BY position")
            .map(
                (row, context) ->
                    new Featured(
                        row.getString("channel_id"),
                        row.getInt("priority"),
                        row.getString("title"),
                        row.getString("text"),
                        row.getString("image"),
                        row.getBoolean("sponsored"),
                        row.getBoolean("scheduled")))
            .list());
  }
}
