package dev.streamgauge.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.streamgauge.event.Logins;
import dev.streamgauge.state.State;
import java.nio.ByteBuffer;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * The ids that logins have.
 *
 * <p>An id that is made up here is 2^52 plus 51 bits of the login's SHA-256: the same on every
 * machine, exact in JavaScript, and far above the ids that platforms give out. What is new is held
 * in memory until {@link #settle} stores it.
 */
public final class ChannelLogins implements Logins {
  private static final long FIRST_ALLOCATED = 1L << 52;
  private static final long ALLOCATED_BITS = (1L << 51) - 1;
  private static final int MOST_UNSETTLED = 10_000;

  private final State state;
  private final InstantSource clock;
  private final Cache<String, Name> settled = Caffeine.newBuilder().maximumSize(500_000).build();
  private final Map<String, Name> unsettled = new ConcurrentHashMap<>();
  private final Set<String> unsettledIds = ConcurrentHashMap.newKeySet();
  private final Object changing = new Object();
  private final Object settling = new Object();

  public ChannelLogins(State state, InstantSource clock) {
    this.state = state;
    this.clock = clock;
  }

  /**
   * @param allocated whether the id was made up here, and so never changes
   */
  private record Name(String channelId, boolean allocated) {}

  @Override
  public String idOf(String login) {
    String key = login.toLowerCase(Locale.ROOT);
    Name name = settled.getIfPresent(key);
    return (name != null ? name : findOrAllocate(key)).channelId();
  }

  /** The id of the channel that a login names, where it names one. */
  public Optional<String> find(String login) {
    String key = login.toLowerCase(Locale.ROOT);
    Name name = settled.getIfPresent(key);
    return (name != null ? Optional.of(name) : stored(key)).map(Name::channelId);
  }

  /** The logins that begin with a text and the ids they name, at most so many, in order. */
  public Map<String, String> beginningWith(String beginning, int most) {
    settle();
    String key = beginning.toLowerCase(Locale.ROOT);
    return state.read(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT login, channel_id FROM channel_login
                    WHERE login >= :from AND login < :until ORDER BY login LIMIT :most
                    """)
                .bind("from", key)
                .bind("until", key + '\uffff')
                .bind("most", most)
                .reduceRows(
                    new LinkedHashMap<String, String>(),
                    (found, row) -> {
                      found.put(
                          row.getColumn("login", String.class),
                          row.getColumn("channel_id", String.class));
                      return found;
                    }));
  }

  @Override
  public void learn(String login, String channelId) {
    String key = login.toLowerCase(Locale.ROOT);
    Name name = settled.getIfPresent(key);
    if (name != null && (name.allocated() || name.channelId().equals(channelId))) {
      return;
    }
    synchronized (changing) {
      Optional<Name> known = stored(key);
      if (known.isPresent()
          && (known.get().allocated() || known.get().channelId().equals(channelId))) {
        return;
      }
      note(key, new Name(channelId, false));
    }
    keepSmall();
  }

  @Override
  public void settle() {
    synchronized (settling) {
      Map<String, Name> names = Map.copyOf(unsettled);
      if (names.isEmpty()) {
        return;
      }
      long now = clock.millis();
      state.write(handle -> store(handle, names, now));
      synchronized (changing) {
        names.forEach(
            (login, name) -> {
              if (unsettled.remove(login, name)) {
                settled.put(login, name);
              }
            });
        unsettledIds.clear();
        unsettled.values().forEach(name -> unsettledIds.add(name.channelId()));
      }
    }
  }

  private Name findOrAllocate(String login) {
    Name name;
    synchronized (changing) {
      Optional<Name> known = stored(login);
      if (known.isPresent()) {
        return known.get();
      }
      name = allocate(login);
      note(login, name);
    }
    keepSmall();
    return name;
  }

  private void note(String login, Name name) {
    unsettled.put(login, name);
    unsettledIds.add(name.channelId());
    settled.invalidate(login);
  }

  private void keepSmall() {
    if (unsettled.size() >= MOST_UNSETTLED) {
      settle();
    }
  }

  private Optional<Name> stored(String login) {
    Name fresh = unsettled.get(login);
    if (fresh != null) {
      return Optional.of(fresh);
    }
    Optional<Name> stored =
        state.read(
            handle ->
                handle
                    .createQuery(
                        "SELECT channel_id, allocated FROM channel_login WHERE login = :login")
                    .bind("login", login)
                    .map(
                        (row, context) ->
                            new Name(row.getString("channel_id"), row.getBoolean("allocated")))
                    .findOne());
    stored.ifPresent(name -> settled.put(login, name));
    return stored;
  }

  private Name allocate(String login) {
    for (int attempt = 0; ; attempt++) {
      String id = candidate(attempt == 0 ? login : login + '#' + attempt);
      if (!isTaken(id)) {
        return new Name(id, true);
      }
    }
  }

  private static String candidate(String text) {
    long bits = ByteBuffer.wrap(Secrets.sha256(text)).getLong();
    return Long.toString(FIRST_ALLOCATED + (bits & ALLOCATED_BITS));
  }

  private boolean isTaken(String id) {
    return unsettledIds.contains(id)
        || state.read(
            handle ->
                handle
                    .createQuery("SELECT 1 FROM channel_login WHERE channel_id = :id")
                    .bind("id", id)
                    .mapTo(Integer.class)
                    .findFirst()
                    .isPresent());
  }

  private static int store(Handle handle, Map<String, Name> names, long now) {
    PreparedBatch batch =
        handle.prepareBatch(
            """
            INSERT INTO channel_login (login, channel_id, allocated, learned_at)
            VALUES (:login, :id, :allocated, :now)
            ON CONFLICT (login) DO UPDATE SET
              channel_id = excluded.channel_id,
              allocated = excluded.allocated,
              learned_at = excluded.learned_at
            """);
    names.forEach(
        (login, name) ->
            batch
                .bind("login", login)
                .bind("id", name.channelId())
                .bind("allocated", name.allocated())
                .bind("now", now)
                .add());
    return batch.execute().length;
  }
}
