package dev.streamgauge.drops;

import dev.streamgauge.drops.EntitlementPage.Place;
import dev.streamgauge.state.State;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/**
 * The statuses that entitlements are given, one change after another.
 *
 * <p>A game fulfils entitlements in no order, and their rows lie everywhere: to write a hundred of
 * them is to write some two hundred pages. So a change is durable once it stands here, in one
 * place; rows follow when it is quiet, or when many wait, in the order in which they lie. Until
 * then whoever reads rows looks at {@link #unapplied} first.
 */
final class StatusJournal {
  /** At most twice as many are in memory, some 20 MiB each time. */
  private static final int MANY = 300_000;

  private static final int ROWS_AT_ONCE = 2_000;
  private static final Duration QUIET = Duration.ofSeconds(2);
  private static final Duration LONGEST = Duration.ofSeconds(30);

  private final State state;
  private final ReentrantLock applying = new ReentrantLock();
  private volatile Unapplied unapplied = new Unapplied();
  private volatile long noted = System.nanoTime();
  private volatile long cut = System.nanoTime();
  private long last;
  private long cutAt;

  private StatusJournal(State state) {
    this.state = state;
  }

  /** Opens it with what had not been applied when it was used last. */
  static StatusJournal open(State state) {
    StatusJournal journal = new StatusJournal(state);
    state.read(journal::recall);
    return journal;
  }

  private int recall(Handle handle) {
    return handle
        .createQuery(
            "SELECT seq, status, updated_at, entitlements FROM status_journal ORDER BY seq")
        .map(
            (row, context) -> {
              last = row.getLong("seq");
              StatusChange change =
                  new StatusChange(
                      Fulfilment.valueOf(row.getString("status")),
                      Instant.ofEpochMilli(row.getLong("updated_at")));
              String places = row.getString("entitlements");
              return note(change, Stream.of(places.split(",", -1)).map(Place::of).toList());
            })
        .reduce(0, Integer::sum);
  }

  /** The changes that rows may not show yet. */
  Unapplied unapplied() {
    return unapplied;
  }

  /** Returns once a change is durable and shows in {@link #unapplied}. */
  void write(StatusChange change, List<Place> places) {
    if (unapplied.gathering().size() >= MANY) {
      apply();
    }
    state.write(handle -> append(handle, change, places), seq -> note(change, places));
  }

  private long append(Handle handle, StatusChange change, List<Place> places) {
    last++;
    handle
        .createUpdate(
            """
            INSERT INTO status_journal (seq, status, updated_at, entitlements)
            VALUES (:seq, :status, :updated, :entitlements)
            """)
        .bind("seq", last)
        .bind("status", change.status().name())
        .bind("updated", change.updatedAt().toEpochMilli())
        .bind("entitlements", places.stream().map(Place::text).collect(Collectors.joining(",")))
        .execute();
    return last;
  }

  /** Two may have made the same change at once: the first did it. */
  private int note(StatusChange change, List<Place> places) {
    Unapplied before = unapplied;
    for (Place place : places) {
      if (before.of(place).filter(it -> it.status() == change.status()).isEmpty()) {
        before.gathering().put(place, change);
      }
    }
    noted = System.nanoTime();
    return places.size();
  }

  /** Gives their statuses to the rows if many wait for it, or nothing else comes. */
  void applyWhenDue() {
    long now = System.nanoTime();
    if (unapplied.gathering().size() >= MANY
        || now - noted >= QUIET.toNanos()
        || now - cut >= LONGEST.toNanos()) {
      apply();
    }
  }

  /**
   * Returns once the rows show every change that was durable when this was called.
   *
   * @throws TryLaterException where rows cannot be written now; the changes go on waiting
   */
  void apply() {
    applying.lock();
    try {
      applyAll();
    } catch (RuntimeException e) {
      throw new TryLaterException("Statuses cannot be stored just now; try again in a moment", e);
    } finally {
      applying.unlock();
    }
  }

  private void applyAll() {
    finish();
    if (!unapplied.gathering().isEmpty()) {
      cutAt = state.write(handle -> last, seq -> unapplied = unapplied.cut());
      finish();
    }
    cut = System.nanoTime();
  }

  /** Where it fails, the next try does it all again, which is the same. */
  private void finish() {
    List<ChangeBatch.Changed> changes = unapplied.applying().inOrder();
    if (changes.isEmpty()) {
      return;
    }
    for (int from = 0; from < changes.size(); from += ROWS_AT_ONCE) {
      List<ChangeBatch.Changed> some =
          changes.subList(from, Math.min(changes.size(), from + ROWS_AT_ONCE));
      state.write(handle -> applyTo(handle, some));
    }
    state.write(
        handle ->
            handle
                .createUpdate("DELETE FROM status_journal WHERE seq <= :seq")
                .bind("seq", cutAt)
                .execute());
    unapplied = unapplied.applied();
  }

  private static int applyTo(Handle handle, List<ChangeBatch.Changed> changes) {
    try (EntitlementTable table = EntitlementTable.on(handle)) {
      for (ChangeBatch.Changed changed : changes) {
        table.update(changed.id(), changed.change());
      }
      return changes.size();
    } catch (SQLException e) {
      throw new IllegalStateException("entitlements cannot be changed", e);
    }
  }
}
