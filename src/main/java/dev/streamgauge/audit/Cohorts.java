package dev.streamgauge.audit;

import dev.streamgauge.lake.DuckDb;
import dev.streamgauge.lake.rollup.Rollups;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What all channels are compared by, worked out for all of them together and kept in a file a day.
 *
 * <p>It is made anew when the day changes. A platform of few channels, of which that takes no time,
 * has it made anew whenever the daily tables have changed.
 */
final class Cohorts {
  private static final int FEW_CHANNELS = 2_000;
  private static final int MOST_KEPT = 4;

  private final Rollups rollups;
  private final Path folder;
  private final Map<LocalDate, Made> made = new HashMap<>();

  /**
   * @param from what the daily tables were made of; empty where that is not known
   */
  private record Made(Peers peers, String from) {}

  /**
   * @param folder where the files go; what is in it can be made anew
   */
  Cohorts(Rollups rollups, Path folder) {
    this.rollups = rollups;
    this.folder = folder;
  }

  /** All channels as they were at the end of a day; one at a time. */
  synchronized Peers on(LocalDate day) {
    try (Tables tables = Tables.ofAll(rollups)) {
      String query =
          tables.sql(
              "cohort", new Window(LocalDate.EPOCH, day), Map.of("day", "DATE '" + day + "'"));
      Path file = folder.resolve("cohort-" + day + ".parquet");
      Made last = made.get(day);
      if (last == null && Files.exists(file)) {
        last = new Made(read(tables, file), "");
      }
      if (last == null || (last.peers().size() <= FEW_CHANNELS && !last.from().equals(query))) {
        write(tables, query, file);
        last = new Made(read(tables, file), query);
      }
      keep(day, last);
      return last.peers();
    }
  }

  private void keep(LocalDate day, Made last) {
    if (made.size() >= MOST_KEPT && !made.containsKey(day)) {
      made.keySet().remove(made.keySet().stream().min(LocalDate::compareTo).orElseThrow());
    }
    made.put(day, last);
  }

  private void write(Tables tables, String query, Path file) {
    Path aside = folder.resolve("cohort.new");
    try {
      Files.createDirectories(folder);
      removeOthers(file);
      tables.execute(
          "COPY (%s) TO %s (FORMAT parquet, COMPRESSION zstd)"
              .formatted(query, DuckDb.quoted(aside.toString())));
      Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Few days are asked for again; what is removed is made anew when it is. */
  private void removeOthers(Path file) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> others =
          files
              .filter(other -> other.getFileName().toString().startsWith("cohort-"))
              .filter(other -> !other.equals(file))
              .sorted()
              .toList();
      for (Path old : others.subList(0, Math.max(0, others.size() - MOST_KEPT + 1))) {
        Files.delete(old);
      }
    }
  }

  private static Peers read(Tables tables, Path file) {
    List<String> columns = Peers.columns();
    return new Peers(
        tables.rows(
            "SELECT * FROM read_parquet(%s) ORDER BY followers, channel_id"
                .formatted(DuckDb.quoted(file.toString())),
            row -> row(row, columns)));
  }

  private static Peers.Row row(ResultSet row, List<String> columns) throws SQLException {
    double[] figures = new double[columns.size()];
    for (int i = 0; i < figures.length; i++) {
      double figure = row.getDouble(columns.get(i));
      figures[i] = row.wasNull() ? Double.NaN : figure;
    }
    return new Peers.Row(row.getString("channel_id"), row.getLong("followers"), figures);
  }
}
