package dev.streamgauge.audit;

import dev.streamgauge.lake.DuckDb;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/** Makes the dossiers of a month, of some channels at a time. */
final class DossierMaker {
  private static final int CHANNELS_AT_A_TIME = 5_000;

  private final Tables tables;
  private final Window days;
  private final BooleanSupplier stopped;

  /**
   * @param stopped asked again and again
   */
  DossierMaker(Tables tables, YearMonth month, BooleanSupplier stopped) {
    this.stopped = stopped;
    this.tables = tables;
    this.days = new Window(month.atDay(1), month.atEndOfMonth());
  }

  /** Whether it is whole: it is not where it was stopped. */
  boolean write(Path file) throws SQLException {
    try (DossierWriter writer = new DossierWriter(file)) {
      List<String> firsts = firsts();
      for (int i = 0; i < firsts.size(); i++) {
        if (stopped.getAsBoolean()) {
          return false;
        }
        String channels = "channel_id >= " + DuckDb.quoted(firsts.get(i));
        if (i + 1 < firsts.size()) {
          channels += " AND channel_id < " + DuckDb.quoted(firsts.get(i + 1));
        }
        writer.write(dossiers(channels));
      }
      return true;
    }
  }

  private List<String> firsts() {
    return tables.query(
        "portions",
        days,
        Map.of("size", Integer.toString(CHANNELS_AT_A_TIME)),
        row -> row.getString("channel_id"));
  }

  private Map<String, StringBuilder> dossiers(String channels) {
    Map<String, StringBuilder> dossiers = new TreeMap<>();
    for (Chapter chapter : Chapter.values()) {
      chapter.sql(tables, days, channels).stream()
          .flatMap(
              query ->
                  tables
                      .rows(
                          query,
                          row -> Map.entry(row.getString("channel_id"), row.getString("columns")))
                      .stream())
          .forEach(found -> add(chapter, found.getValue(), dossier(dossiers, found.getKey())));
    }
    return dossiers;
  }

  private static StringBuilder dossier(Map<String, StringBuilder> dossiers, String channelId) {
    return dossiers.computeIfAbsent(channelId, id -> new StringBuilder());
  }

  private static void add(Chapter chapter, String columns, StringBuilder dossier) {
    dossier
        .append(dossier.isEmpty() ? "\"" : ",\"")
        .append(chapter.name())
        .append("\":")
        .append(columns);
  }
}
