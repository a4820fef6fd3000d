package dev.streamgauge.lake.rollup;

import dev.streamgauge.lake.Kind;
import dev.streamgauge.state.State;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Which files of rollups count, and what has changed since they were made; kept in the state. */
final class RollupManifest {
  private final State state;

  RollupManifest(State state) {
    this.state = state;
  }

  List<RollupFile> files(Table table) {
    return state.read(
        handle ->
            handle
                .createQuery(
                    "SELECT period, path FROM lake_rollup WHERE table_name = :table"
                        + " ORDER BY period")
                .bind("table", table.text())
                .map(
                    (row, context) ->
                        new RollupFile(table, row.getString("period"), row.getString("path")))
                .list());
  }

  Optional<RollupFile> file(Table table, String period) {
    return files(table).stream().filter(file -> file.period().equals(period)).findFirst();
  }

  List<Change> changes() {
    return state.read(
        handle ->
            handle
                .createQuery("SELECT kind, day, position FROM lake_change ORDER BY day, kind")
                .map(
                    (row, context) ->
                        new Change(
                            Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                            LocalDate.parse(row.getString("day")),
                            row.getLong("position")))
                .list());
  }

  /** Lets files take the place of others, and forgets the changes that are in them. */
  void replace(Collection<RollupFile> old, Collection<RollupFile> now, Collection<Change> seen) {
    state.write(
        handle -> {
          old.forEach(file -> delete(handle, file));
          now.forEach(file -> insert(handle, file));
          return forget(handle, seen);
        });
  }

  /** Marks every day that has rows in a stretch as changed. */
  void changeAll(Kind kind, LocalDate from, LocalDate to) {
    state.write(
        handle ->
            handle.execute(
                """
                INSERT INTO lake_change (kind, day, position)
                SELECT DISTINCT kind, day, 0 FROM lake_part WHERE kind = ? AND day BETWEEN ? AND ?
                ON CONFLICT (kind, day) DO NOTHING
                """,
                kind.folder(),
                from.toString(),
                to.toString()));
  }

  private static void delete(Handle handle, RollupFile file) {
    handle.execute(
        "DELETE FROM lake_rollup WHERE table_name = ? AND period = ?",
        file.table().text(),
        file.period());
  }

  private static void insert(Handle handle, RollupFile file) {
    handle.execute(
        "INSERT INTO lake_rollup (table_name, period, path) VALUES (?, ?, ?)",
        file.table().text(),
        file.period(),
        file.path());
  }

  private static int forget(Handle handle, Collection<Change> seen) {
    if (seen.isEmpty()) {
      return 0;
    }
    try (PreparedBatch batch =
        handle.prepareBatch(
            "DELETE FROM lake_change WHERE kind = ? AND day = ? AND position <= ?")) {
      for (Change change : seen) {
        batch.add(change.kind().folder(), change.day().toString(), change.position());
      }
      return batch.execute().length;
    }
  }
}
