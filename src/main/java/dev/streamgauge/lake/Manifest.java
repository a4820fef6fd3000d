package dev.streamgauge.lake;

import dev.streamgauge.state.State;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Which files count, kept in the state together with the lake's position in the log. */
final class Manifest {
  private static final String SUBSCRIBER = "lake";

  private final State state;

  Manifest(State state) {
    this.state = state;
  }

  /** The position to go on from; none before the first rows. */
  Optional<Long> position() {
    return state.read(
        handle ->
            handle
                .createQuery("SELECT position FROM subscriber_position WHERE name = :name")
                .bind("name", SUBSCRIBER)
                .mapTo(Long.class)
                .findOne());
  }

  /**
   * Takes in what a stretch of the log became, in one transaction.
   *
   * @param refused how many rows of a kind came too late
   */
  void add(List<Part> parts, Map<Kind, Long> refused, long position) {
    state.write(
        handle -> {
          insert(handle, parts);
          change(handle, parts, position);
          refused.forEach((kind, rows) -> gone(handle, kind, rows, 0));
          return handle.execute(
              "INSERT INTO subscriber_position (name, position) VALUES (?, ?)"
                  + " ON CONFLICT (name) DO UPDATE SET position = excluded.position",
              SUBSCRIBER,
              position);
        });
  }

  /** Lets parts take the place of others that hold the same rows. */
  void replace(Collection<Part> old, List<Part> parts) {
    state.write(
        handle -> {
          delete(handle, old);
          insert(handle, parts);
          return parts.size();
        });
  }

  /** Forgets parts whose rows are not kept any longer. */
  void remove(Collection<Part> parts) {
    state.write(
        handle -> {
          delete(handle, parts);
          parts.forEach(part -> gone(handle, part.kind(), 0, part.rows()));
          return parts.size();
        });
  }

  /** The parts of a kind, of days in a stretch, both ends included. */
  List<Part> parts(Kind kind, LocalDate from, LocalDate to) {
    return state.read(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT path, kind, day, rows, bytes FROM lake_part
                    WHERE kind = :kind AND day BETWEEN :from AND :to ORDER BY day, path
                    """)
                .bind("kind", kind.folder())
                .bind("from", from.toString())
                .bind("to", to.toString())
                .map(
                    (row, context) ->
                        new Part(
                            row.getString("path"),
                            kind,
                            LocalDate.parse(row.getString("day")),
                            row.getLong("rows"),
                            row.getLong("bytes")))
                .list());
  }

  /** Days of a kind that are in more parts than that. */
  List<LocalDate> crowded(Kind kind, int parts) {
    return state.read(
        handle ->
            handle
                .createQuery(
                    "SELECT day FROM lake_part WHERE kind = :kind GROUP BY day"
                        + " HAVING count(*) > :parts ORDER BY day")
                .bind("kind", kind.folder())
                .bind("parts", parts)
                .map((row, context) -> LocalDate.parse(row.getString("day")))
                .list());
  }

  /** The paths of all files that count, rollups too. */
  Set<String> paths() {
    return new HashSet<>(
        state.read(
            handle ->
                handle
                    .createQuery(
                        "SELECT path FROM lake_part UNION ALL SELECT path FROM lake_rollup")
                    .mapTo(String.class)
                    .list()));
  }

  /** Rows that are in parts, were refused, or were removed. */
  LakeReport report() {
    return state.read(
        handle ->
            new LakeReport(
                position().orElse(0L),
                number(handle, "SELECT coalesce(sum(rows), 0) FROM lake_part"),
                number(handle, "SELECT coalesce(sum(refused), 0) FROM lake_gone"),
                number(handle, "SELECT coalesce(sum(removed), 0) FROM lake_gone"),
                List.of()));
  }

  private static long number(Handle handle, String sql) {
    return handle.createQuery(sql).mapTo(Long.class).one();
  }

  private static void insert(Handle handle, List<Part> parts) {
    if (parts.isEmpty()) {
      return;
    }
    try (PreparedBatch batch =
        handle.prepareBatch(
            "INSERT INTO lake_part (path, kind, day, rows, bytes) VALUES (?, ?, ?, ?, ?)")) {
      for (Part part : parts) {
        batch.add(
            part.path(), part.kind().folder(), part.day().toString(), part.rows(), part.bytes());
      }
      batch.execute();
    }
  }

  private static void change(Handle handle, List<Part> parts, long position) {
    if (parts.isEmpty()) {
      return;
    }
    try (PreparedBatch batch =
        handle.prepareBatch(
            "INSERT INTO lake_change (kind, day, position) VALUES (?, ?, ?)"
                + " ON CONFLICT (kind, day) DO UPDATE SET position = excluded.position")) {
      for (Part part : parts) {
        batch.add(part.kind().folder(), part.day().toString(), position);
      }
      batch.execute();
    }
  }

  private static void delete(Handle handle, Collection<Part> parts) {
    try (PreparedBatch batch = handle.prepareBatch("DELETE FROM lake_part WHERE path = ?")) {
      parts.forEach(part -> batch.add(part.path()));
      batch.execute();
    }
  }

  private static void gone(Handle handle, Kind kind, long refused, long removed) {
    handle.execute(
        """
        INSERT INTO lake_gone (kind, refused, removed) VALUES (?, ?, ?)
        ON CONFLICT (kind) DO UPDATE SET
          refused = lake_gone.refused + excluded.refused,
          removed = lake_gone.removed + excluded.removed
        """,
        kind.folder(),
        refused,
        removed);
  }
}
