package dev.streamgauge.console;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.streamgauge.http.Json;
import dev.streamgauge.insights.Insights;
import dev.streamgauge.insights.Subject;
import dev.streamgauge.insights.Window;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/**
 * A report as its CSV has it: the numbers on a page are those of the download.
 *
 * @param rows the newest day first
 */
record ReportTable(List<String> header, List<List<String>> rows) {
  /** Columns that are no numbers. */
  private static final Set<String> TEXTS =
      Set.of("Game Name", "Game ID", "Top Clip URL", "Extension Name", "Extension Client ID");

  static ReportTable of(Insights insights, Subject subject, Window window) {
    ByteArrayOutputStream csv = new ByteArrayOutputStream();
    insights.write(subject, window, csv);
    List<List<String>> lines =
        CsvReader.builder().ofCsvRecord(csv.toString(StandardCharsets.UTF_8)).stream()
            .map(CsvRecord::getFields)
            .toList();
    return new ReportTable(lines.getFirst(), lines.subList(1, lines.size()));
  }

  BigDecimal sum(String column) {
    return values(column).stream().reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  BigDecimal largest(String column) {
    return values(column).stream().reduce(BigDecimal.ZERO, BigDecimal::max);
  }

  private List<BigDecimal> values(String column) {
    int at = header.indexOf(column);
    return rows.stream().map(row -> new BigDecimal(row.get(at))).toList();
  }

  /** For the script that draws: days and columns of numbers, the oldest first. */
  byte[] json() {
    return Json.write(
        json -> {
          json.writeStartObject();
          json.writeArrayPropertyStart("days");
          rows.reversed().forEach(row -> json.writeString(row.getFirst()));
          json.writeEndArray();
          json.writeObjectPropertyStart("columns");
          for (int at = 1; at < header.size(); at++) {
            if (!TEXTS.contains(header.get(at))) {
              json.writeArrayPropertyStart(header.get(at));
              for (List<String> row : rows.reversed()) {
                json.writeNumber(new BigDecimal(row.get(at)));
              }
              json.writeEndArray();
            }
          }
          json.writeEndObject();
          json.writeEndObject();
        });
  }
}
