package dev.streamgauge.audit;

import dev.streamgauge.lake.LakeException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/** A row of a daily table, by the names of its columns. */
sealed interface TableRow {
  /** The rows of a chapter that was written as JSON by columns. */
  static List<TableRow> of(JsonNode columns) {
    return IntStream.range(0, columns.path("day").size())
        .<TableRow>mapToObj(place -> new Kept(columns, place))
        .toList();
  }

  Optional<String> text(String column);

  OptionalLong number(String column);

  /** A number; 0 where there is none. */
  default long count(String column) {
    return number(column).orElse(0);
  }

  default LocalDate day() {
    return LocalDate.parse(text("day").orElseThrow());
  }

  /** One that a query found. */
  record Found(ResultSet row) implements TableRow {
    @Override
    public Optional<String> text(String column) {
      try {
        return Optional.ofNullable(row.getString(column));
      } catch (SQLException e) {
        throw new LakeException(e.getMessage(), e);
      }
    }

    @Override
    public OptionalLong number(String column) {
      try {
        long value = row.getLong(column);
        return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(value);
      } catch (SQLException e) {
        throw new LakeException(e.getMessage(), e);
      }
    }
  }

  /**
   * One that was kept.
   *
   * @param columns an array of cells each, by their names
   */
  record Kept(JsonNode columns, int place) implements TableRow {
    @Override
    public Optional<String> text(String column) {
      JsonNode cell = cell(column);
      return cell.isString() ? Optional.of(cell.asString()) : Optional.empty();
    }

    @Override
    public OptionalLong number(String column) {
      JsonNode cell = cell(column);
      return cell.isNumber() ? OptionalLong.of(cell.asLong()) : OptionalLong.empty();
    }

    private JsonNode cell(String column) {
      return columns.path(column).path(place);
    }
  }
}
