package dev.streamgauge.audit;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/**
 * A row of a chapter, by the names of its columns.
 *
 * @param columns an array of cells each, by their names
 */
record TableRow(JsonNode columns, int place) {

  /** The rows of a chapter that was written as JSON by columns. */
  static List<TableRow> of(JsonNode columns) {
    return IntStream.range(0, columns.path("day").size())
        .mapToObj(place -> new TableRow(columns, place))
        .toList();
  }

  LocalDate day() {
    return LocalDate.parse(text("day").orElseThrow());
  }

  Optional<String> text(String column) {
    JsonNode cell = cell(column);
    return cell.isString() ? Optional.of(cell.asString()) : Optional.empty();
  }

  OptionalLong number(String column) {
    JsonNode cell = cell(column);
    return cell.isNumber() ? OptionalLong.of(cell.asLong()) : OptionalLong.empty();
  }

  /** A number; 0 where there is none. */
  long count(String column) {
    return number(column).orElse(0);
  }

  private JsonNode cell(String column) {
    return columns.path(column).path(place);
  }
}
