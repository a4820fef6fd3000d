package dev.streamgauge.audit;

import dev.streamgauge.audit.DossierWriter.Dossier;
import dev.streamgauge.lake.DuckDb;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/** Makes the dossiers of a month, of some channels at a time. */
final class DossierMaker {
  private static final int CHANNELS_AT_A_TIME = 2_000;

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
        writer.write(dossiers(channels, writer));
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

  private Map<String, Dossier> dossiers(String channels, DossierWriter writer) throws SQLException {
    Map<String, Dossier> dossiers = new TreeMap<>();
    for (Chapter chapter : Chapter.values()) {
      if (tables.has(chapter.table(), days)) {
        List<String> columns =
            tables.read(
                chapter.query(),
                days,
                Map.of("channels", channels),
                rows -> add(chapter, rows, dossiers));
        writer.name(chapter, columns);
      }
    }
    return dossiers;
  }

  /** What the columns are called, but for that of the channel. */
  private static List<String> add(Chapter chapter, ResultSet rows, Map<String, Dossier> dossiers)
      throws SQLException {
    ResultSetMetaData names = rows.getMetaData();
    List<String> columns = new ArrayList<>();
    for (int i = 1; i <= names.getColumnCount(); i++) {
      columns.add(names.getColumnName(i));
    }
    int channel = columns.indexOf("channel_id");
    while (rows.next()) {
      Object[] cells = new Object[columns.size()];
      for (int i = 0; i < cells.length; i++) {
        cells[i] = i == channel ? null : cell(rows.getObject(i + 1));
      }
      dossiers
          .computeIfAbsent(rows.getString(channel + 1), id -> new Dossier())
          .add(chapter, Arrays.asList(cells));
    }
    return columns;
  }

  private static Object cell(Object value) {
    return value instanceof LocalDate day ? day.toString() : value;
  }
}
