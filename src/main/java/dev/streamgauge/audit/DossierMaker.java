package dev.streamgauge.audit;

import dev.streamgauge.lake.DuckDb;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/** Makes the dossiers of a month, of some channels or viewers at a time. */
final class DossierMaker {
  private static final int KEYS_AT_A_TIME = 5_000;

  private final Tables tables;
  private final Volume volume;
  private final Window days;
  private final BooleanSupplier stopped;

  /**
   * @param stopped asked again and again
   */
  DossierMaker(Tables tables, Volume volume, Window days, BooleanSupplier stopped) {
    this.tables = tables;
    this.volume = volume;
    this.days = days;
    this.stopped = stopped;
  }

  /** Whether it is whole: it is not where it was stopped. */
  boolean write(Path file) throws SQLException {
    try (DossierWriter writer = new DossierWriter(file)) {
      List<String> firsts = firsts();
      for (int i = 0; i < firsts.size(); i++) {
        if (stopped.getAsBoolean()) {
          return false;
        }
        String keys = volume.key() + " >= " + DuckDb.quoted(firsts.get(i));
        if (i + 1 < firsts.size()) {
          keys += " AND " + volume.key() + " < " + DuckDb.quoted(firsts.get(i + 1));
        }
        writer.write(dossiers(keys));
      }
      return true;
    }
  }

  /** The first key of each portion. */
  private List<String> firsts() {
    String keys =
        volume.chapters().stream()
            .map(chapter -> chapter.rows(tables, days, "true"))
            .map(rows -> "SELECT %s AS key FROM (\n%s)".formatted(volume.key(), rows))
            .collect(Collectors.joining("\nUNION\n"));
    return tables.query(
        "portions",
        days,
        Map.of("keys", keys, "size", Integer.toString(KEYS_AT_A_TIME)),
        row -> row.getString("key"));
  }

  private Map<String, StringBuilder> dossiers(String keys) {
    Map<String, StringBuilder> dossiers = new TreeMap<>();
    for (Chapter chapter : volume.chapters()) {
      List<String> tooLong = tooLong(chapter, keys);
      tooLong.forEach(key -> add(chapter, "null", dossier(dossiers, key)));
      chapter.columns(tables, days, keys + notAmong(tooLong)).stream()
          .flatMap(
              query ->
                  tables
                      .rows(query, row -> Map.entry(row.getString("key"), row.getString("columns")))
                      .stream())
          .forEach(found -> add(chapter, found.getValue(), dossier(dossiers, found.getKey())));
    }
    return dossiers;
  }

  private List<String> tooLong(Chapter chapter, String keys) {
    return volume.mostRows() == Volume.ANY
        ? List.of()
        : tables.query(
            "too_long",
            days,
            Map.of(
                "key",
                volume.key(),
                "rows",
                chapter.rows(tables, days, keys),
                "most",
                Integer.toString(volume.mostRows())),
            row -> row.getString("key"));
  }

  private String notAmong(List<String> keys) {
    return keys.isEmpty()
        ? ""
        : keys.stream()
            .map(DuckDb::quoted)
            .collect(Collectors.joining(", ", " AND " + volume.key() + " NOT IN (", ")"));
  }

  private static StringBuilder dossier(Map<String, StringBuilder> dossiers, String key) {
    return dossiers.computeIfAbsent(key, none -> new StringBuilder());
  }

  private static void add(Chapter chapter, String columns, StringBuilder dossier) {
    dossier
        .append(dossier.isEmpty() ? "\"" : ",\"")
        .append(chapter.name())
        .append("\":")
        .append(columns);
  }
}
